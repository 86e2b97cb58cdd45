"""How the site writes a day, for readers and for programs."""

from __future__ import annotations

from datetime import date


def written(day: date) -> str:
    """Return a day as readers see it: ``1 March 2026``."""
    return f"{day.day} {day:%B %Y}"
