"""Charts: bars that can be compared."""

from __future__ import annotations

from handbook.content.recordings import Part
from handbook.page.charts import charts


def chart(name: str, *rows: str, head: str = "Server\tTimes as fast") -> Part:
    """Return a part that is a chart."""
    return Part(name=name, kind="chart", label=name, text="\n".join([head, *rows]))


def test_charts_of_the_same_columns_share_a_scale() -> None:
    """A bar is as long as another one of the same number, shown beside it or not."""
    one, two = chart("one", "A\t1", "B\t2"), chart("two", "A\t4")
    other = chart("other", "A\t100", head="Server\tPercent")

    (shown,) = charts([one], [one, two, other], [["server", ""]])

    assert [bar.share for bar in shown.bars] == [25, 50]
    assert [bar.layer for bar in shown.bars] == ["server", ""]
    assert (shown.names, shown.unit) == ("Server", "Times as fast")


def test_numbers_have_equally_many_decimals() -> None:
    """As many as the least exact of them has; whole numbers stay whole."""
    some = chart("some", "A\t1", "B\t1.28", "C\t19.9")
    whole = chart("whole", "A\t0", "B\t100", head="Server\tPercent")

    first, second = charts([some, whole], [some, whole], [[""] * 3, [""] * 2])

    assert [bar.number for bar in first.bars] == ["1.0", "1.3", "19.9"]
    assert [bar.number for bar in second.bars] == ["0", "100"]


def test_nothing_measured_is_no_division_by_zero() -> None:
    """A chart of zeros has bars of no length."""
    none = chart("none", "A\t0")

    assert charts([none], [none], [[""]])[0].bars[0].share == 0
