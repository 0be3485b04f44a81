"""What the addresses of a document answer: its forms in every profile, now or in an edition (CONTRACT.md §1-3)."""
