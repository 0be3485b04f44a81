"""Publishing a dataset file as it is, streamed: split by graph, compare, record, load (CONTRACT.md §8)."""
