"""How the site writes a day, for readers and for programs."""

from __future__ import annotations

from datetime import date

from handbook.translation import locale_of, spoken


def written(day: date) -> str:
    """Return a day as readers see it: ``1 March 2026``."""
    now = spoken()
    if now.is_english:
        return f"{day.day} {day:%B %Y}"
    from babel.dates import format_date

    return format_date(day, "long", locale=locale_of(now.language))
