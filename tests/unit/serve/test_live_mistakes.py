"""The live site tells each mistake once, in the page and in the terminal."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from handbook.errors import Mistake, Severity
from handbook.serve.live import Live
from handbook.web.mistakes import KnownMistakes, tally
from tests.bad_inputs.case import page
from tests.support.live import client_of


class Author:
    """Writes pages, looks at them, and hears what is told."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.live = Live(content)
        self.said: list[str] = []
        self.client = client_of(self.live, self.said)

    def save(self, name: str, body: str) -> None:
        """Save a page."""
        (self.content / name).write_text(page(body))
        self.live._note([self.content / name])

    def look(self, url: str) -> tuple[str, list[str]]:
        """Return the page at ``url``, and what was told since the last look."""
        self.said.clear()
        return self.client.get(url).text, list(self.said)


BAD = "[x](nowhere.md)\n"


TOLD = "a.md:{}:5: no file 'nowhere.md'\n  fix: check the name, or make the page"


def test_mistakes_are_told_once(content: Path) -> None:
    """A mistake is told when its page is first shown with it, then that it is gone."""
    author = Author(content)
    assert author.look("/a/")[1] == []

    author.save("a.md", BAD)
    assert author.look("/a/")[1] == [TOLD.format(4)]
    assert author.look("/a/")[1] == []
    author.save("a.md", f"Another line.\n\n{BAD}")
    assert author.look("/a/")[1] == []
    author.save("a.md", f"{BAD}\n{BAD}")
    assert len(author.look("/a/")[1]) == 1
    author.save("a.md", "Mended.\n")
    assert author.look("/a/")[1] == ["a.md: no mistakes"]
    assert author.look("/a/")[1] == []


def test_a_mistake_that_another_page_mends(content: Path) -> None:
    """A page that was shown with a mistake is looked at again with any other page."""
    author = Author(content)
    author.save("a.md", BAD)
    author.look("/a/")

    author.save("nowhere.md", "Here.\n")

    shown, told = author.look("/nowhere/")
    assert told == ["a.md: no mistakes"]
    assert 'class="mistakes"' not in shown


def test_a_deleted_page_is_not_called_good(content: Path) -> None:
    """Nothing is said of a page that went with its mistakes."""
    author = Author(content)
    (content / "b.md").write_text(page("Good.\n"))
    author.save("a.md", BAD)
    author.look("/a/")
    (content / "a.md").unlink()
    author.live._note([content / "a.md"])

    assert author.look("/b/")[1] == []


def test_an_old_page_that_is_shown_late_is_not_told(content: Path) -> None:
    """A request that began before a save does not tell what was mended since."""
    author = Author(content)
    author.save("a.md", BAD)
    old = author.live.site()
    author.save("a.md", "Mended.\n")
    said: list[str] = []
    faults = KnownMistakes(said.append)

    faults.shown(author.live.site(), "a/")
    faults.shown(old, "a/")

    assert said == []


def test_other_pages_with_mistakes(content: Path) -> None:
    """A page says which others have mistakes; none is rendered to find out."""
    (content / "unseen.md").write_text(page(BAD))
    (content / "head.md").write_text("no front matter\n")
    author = Author(content)
    author.save("b.md", BAD)
    author.look("/b/")

    shown, _ = author.look("/a/")

    assert '<div class="mistakes" role="status">\n<details>' in shown
    assert "No mistakes on this page; 2 other pages have mistakes" in shown
    assert '<a href="../b/">b.md</a>, <a href="../head/">head.md</a></p>' in shown
    rendered = {str(source) for source in author.live.site().library.renderings.made}
    assert "unseen.md" not in rendered


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_is_open(content: Path, count: int) -> None:
    """Mistakes are in sight, each with its line and the lines around it."""
    author = Author(content)
    author.save("a.md", "\n".join([BAD] * count))

    shown, _ = author.look("/a/")

    assert '<div class="mistakes" role="alert">\n<details open>\n' in shown
    assert f"<summary>{count} mistake{'s' * (count > 1)}</summary>" in shown
    assert "&gt; 4 | [x](nowhere.md)\n    |     ^" in shown


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "no mistakes"),
        (["error"], "1 mistake"),
        (["warning"], "no mistakes, 1 warning"),
        (["error", "error", "warning", "warning"], "2 mistakes, 2 warnings"),
        (["error"] * 1200, "1,200 mistakes"),
    ],
)
def test_tally(severities: list[Severity], said: str) -> None:
    """The number of mistakes and warnings is told in English."""
    assert said == tally(
        Mistake(path=PurePath("a.md"), problem="x", fix="y", severity=severity)
        for severity in severities
    )
