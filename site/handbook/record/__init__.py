"""Recordings are made here: recipes run real programs, and keep what they print."""
