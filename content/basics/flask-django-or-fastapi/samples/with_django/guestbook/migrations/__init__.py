"""How the tables came to be: a step in each module."""
