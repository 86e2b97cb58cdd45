"""``page.ownhtml``: what a browser would refuse is told to the author."""

from __future__ import annotations

import pytest

from handbook.page.ownhtml import refused


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>a</p><script>b</script><script></script>", ["<script>"]),
        ('<p style="a" onclick="b">', [
            "the attribute 'style' of <p>", "the attribute 'onclick' of <p>"]),
        ('<img src="https://e.org/a.png">', ["a file of another site, https://e.org/a.png"]),
        ('<video poster="//e.org/a">', ["a file of another site, //e.org/a"]),
        ('<a href="https://e.org/"><img src="a.png" alt="script"></a>', []),
    ],
)  # fmt: skip
def test_what_no_page_may_have(html: str, told: list[str]) -> None:
    """Each is told once."""
    assert [*refused(html)] == told
