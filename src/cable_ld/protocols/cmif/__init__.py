"""The correspondence file for correspSearch (CONTRACT.md §6, https://correspsearch.net/en/documentation.html)."""
