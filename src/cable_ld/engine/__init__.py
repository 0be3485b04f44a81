"""SPARQL: what a query is, what an engine can do, and the engine that is embedded."""
