"""Pure values that every other part speaks in: addresses, documents, claims, changes, media types, errors. No I/O."""
