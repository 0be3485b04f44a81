"""Links for programs: the linkset of each document and of the data set, and the catalogue of interfaces."""
