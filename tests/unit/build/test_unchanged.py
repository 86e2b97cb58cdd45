"""``build.unchanged``: a build that would change nothing is over before it begins."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.build.building import build_site
from handbook.build.unchanged import Built, unchanged
from handbook.cache.store import Store
from tests.bad_inputs.case import Case, page

BASE = "https://example.org/"
FILES: dict[str, str | bytes] = {
    "index.md": page("[a](a.md)\n", title="Front"),
    "a.md": page("```sample\nfile: samples/a.py\n```\n", title="A"),
    "samples/a.py": "a = 1\n",
}


class Place:
    """A tree whose site is built."""

    def __init__(self, folder: Path) -> None:
        self.content, self.out = folder / "content", folder / "out"
        Case("", FILES).write(self.content)
        self.store = Store(folder / "cache")
        build_site(self.content, self.out, BASE, store=self.store)

    def asked(self) -> Built | None:
        """Return the last build, if another one would make the same."""
        return unchanged(self.store, self.content, self.out, BASE)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a small tree."""
    return Place(tmp_path)


def test_a_site_that_is_as_it_should_be_is_not_built(place: Place) -> None:
    """What the build said is said again."""
    built = place.asked()

    assert built
    assert "2 pages" in built.summary[0]
    assert "nothing changed" in built.summary[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda place: (place.content / "a.md").write_text(page(title="B")),
        lambda place: (place.content / "new.md").write_text(page()),
        lambda place: (place.content / "samples/a.py").write_text("a = 2\n"),
        lambda place: (place.content / "a.md").unlink(),
        lambda place: (place.content / "a.md").rename(place.content / "b.md"),
        lambda place: (place.content / "link").symlink_to(place.content / "a.md"),
        lambda place: (place.out / "index.html").write_text("mine"),
        lambda place: (place.out / "a/index.html").unlink(),
        lambda place: (place.out / "mine.txt").write_text("mine"),
        lambda place: place.store.clear(),
        lambda place: (place.out.parent / ".out-building").mkdir(),
    ],
)
def test_whatever_changes_is_noticed(
    place: Place, change: Callable[[Place], object]
) -> None:
    """In the content, in the site, or in what is kept."""
    assert place.asked()
    change(place)

    assert place.asked() is None


def test_a_new_commit_may_bring_new_days(place: Place) -> None:
    """Pages tell when they changed."""
    git = ["git", "-C", str(place.content)]
    one = ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--allow-empty", "-q"]
    subprocess.run([*git, "init", "-q"], check=True)
    build_site(place.content, place.out, BASE, store=place.store)
    assert place.asked()
    subprocess.run([*git, *one, "-m", "One"], check=True)

    assert place.asked() is None


def test_another_address_is_another_site(place: Place) -> None:
    """Its links are others."""
    assert unchanged(place.store, place.content, place.out, "") is None


def test_a_file_that_is_only_newer_is_looked_at(place: Place) -> None:
    """Its stamp is another, and whether its text is takes a build to know."""
    os.utime(place.content / "a.md")

    assert place.asked() is None
