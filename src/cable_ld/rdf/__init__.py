"""RDF as values: reading, writing, framing, checking. Pure functions on pyoxigraph's terms, triples and quads."""
