"""The real programs that tests and recipes drive, and how they are provided."""
