"""The profiles that a document comes in (https://www.w3.org/TR/dx-prof-conneg/): one folder of data for each."""
