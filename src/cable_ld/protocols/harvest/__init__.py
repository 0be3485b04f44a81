"""The page for aggregators: how to take the data (CONTRACT.md §7)."""
