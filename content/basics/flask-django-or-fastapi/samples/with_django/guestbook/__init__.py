"""A guest book with Django."""
