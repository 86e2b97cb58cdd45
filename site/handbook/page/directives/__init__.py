"""Our own fences: each directive's fields, what it reads and how it is printed."""
