"""``handbook.dates`` writes every day of the site."""

from datetime import date

from handbook.dates import written


def test_a_day_is_written_without_leading_zero() -> None:
    """Readers see the day, the month's name and the year."""
    assert written(date(2026, 3, 1)) == "1 March 2026"
