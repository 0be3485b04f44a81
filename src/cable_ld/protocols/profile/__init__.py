"""The profiles, described: what each is, what it cannot tell, and its JSON-LD context."""
