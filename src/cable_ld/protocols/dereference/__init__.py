"""Things and their documents: 303 from the one to the other, content negotiation, captures (CONTRACT.md §1)."""
