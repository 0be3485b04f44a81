"""The change log as activities (CONTRACT.md §6)."""
