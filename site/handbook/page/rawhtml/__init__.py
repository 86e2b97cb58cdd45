"""HTML inside Markdown: what of it may stay, and where it may stand."""
