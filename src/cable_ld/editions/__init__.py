"""Editions: numbered states of the corpus that never change once they are switched to."""
