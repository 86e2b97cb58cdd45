"""What a handbook brings of its own: a theme, templates, extensions."""
