"""Old editions: each described, and documents as they stood in it (CONTRACT.md §1)."""
