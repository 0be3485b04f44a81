"""Whole-edition dumps: one file a form, the same bytes whenever and wherever an edition is written (CONTRACT.md §6)."""
