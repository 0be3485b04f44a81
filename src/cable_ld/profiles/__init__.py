"""The shapes in which a document can be given; so far the native one: its triples as they are."""
