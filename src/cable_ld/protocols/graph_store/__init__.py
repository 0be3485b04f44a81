"""The Graph Store Protocol, its reading half: each named graph, and the default graph (CONTRACT.md §5)."""
