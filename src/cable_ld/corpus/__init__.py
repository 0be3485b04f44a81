"""The authored folder → checked, compiled documents (MODEL.md §5 and §6). Files are read here, never written."""
