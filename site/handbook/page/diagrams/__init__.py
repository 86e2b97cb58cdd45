"""Diagrams in articles: what is understood of a notation, and its drawing."""
