"""Measurements, and the corpus that they are made on. How to run them: README.md."""
