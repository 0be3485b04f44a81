"""The SPARQL endpoints: queries on the current edition and on those whose graph is kept (CONTRACT.md §4)."""
