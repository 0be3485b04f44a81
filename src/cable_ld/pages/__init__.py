"""Pages for people: view models in Python, templates without logic, one stylesheet."""
