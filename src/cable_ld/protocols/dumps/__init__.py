"""Whole-edition dumps for download (CONTRACT.md §6)."""
