"""``page.diagrams.charts`` puts drawings where a page has placeholders."""

from __future__ import annotations

from handbook.assets.layouts import lay_out
from handbook.page.diagrams.charts import Chart, with_charts
from handbook.page.diagrams.flowlines import read_flowchart
from handbook.page.placeholders import pending_chart, pending_link

SHORT = "flowchart LR\na --> b\n"
LONG = f"flowchart LR\n{' --> '.join(f'n{n}[A longer name]' for n in range(5))}\n"
LONGEST = f"flowchart LR\n{' --> '.join(f'n{n}[A longer name]' for n in range(9))}\n"


def chart(text: str) -> Chart:
    """Return a chart whose links are the first of their page."""
    return Chart(read_flowchart(text, lambda *_: pending_link(0)))


def test_charts_are_drawn_in_their_places() -> None:
    """All of a page are laid out together, and their links lead somewhere."""
    html = f"<p>{pending_chart(1)}|{pending_chart(0)}</p>"
    charts = [chart(SHORT), chart('flowchart\nx\nclick x "y"')]
    first, _, second = with_charts(html, charts, lay_out, ["../a?b&c"]).partition("|")

    assert 'href="../a?b&amp;c"' in first
    assert ">a</text>" in second
    assert with_charts("<p>", [], lay_out, []) == "<p>"


def test_only_what_is_too_wide_for_a_phone_is_drawn_twice() -> None:
    """And what is too wide for every page goes down on all of them."""
    drawn = [
        chart(text).drawing(lay_out(list(chart(text).graphs())))
        for text in (SHORT, LONG, LONGEST)
    ]

    assert [svg.count("<svg") for svg in drawn] == [1, 2, 1]
    assert '<svg class="wide"' in drawn[1]
    assert '<svg class="narrow"' in drawn[1]
    assert '<svg class="scaled"' in drawn[2]
