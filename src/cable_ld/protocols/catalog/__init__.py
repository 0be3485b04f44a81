"""The data set as a whole, described in VoID and DCAT, and the home page (CONTRACT.md §2 and §6)."""
