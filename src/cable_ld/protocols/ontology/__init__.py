"""The ontology and the JSON-LD context (CONTRACT.md §1)."""
