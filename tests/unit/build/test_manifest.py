"""``build.manifest``: what of an earlier site is still good, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from handbook.build.building import build_site
from handbook.build.manifest import Manifest, load, name_of
from handbook.cache.store import Store
from tests.bad_inputs.case import Case, page

FILES: dict[str, str | bytes] = {
    "site.yaml": "name: Handbook\n",
    "index.md": page(title="Front"),
    "basics/index.md": page(title="Basics"),
    "basics/a.md": page("```sample\nfile: samples/a.py\n```\n", title="A"),
    "basics/b.md": page("Text. ![](i.svg)\n", title="B"),
    "basics/c.md": page("Text.\n", title="C"),
    "basics/cafe\u0301.md": page("Text.\n", title="Composed on the disk"),
    "basics/samples/a.py": "a = 1\n",
    "basics/i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


class Place:
    """A folder of content, its site, and what is kept."""

    def __init__(self, folder: Path) -> None:
        Case("", FILES).write(folder / "content")
        self.content, self.out = folder / "content", folder / "out"
        self.store = Store(folder / "cache")

    def build(self, base_url: str = "") -> None:
        """Build the site."""
        build_site(self.content, self.out, base_url, jobs=1, store=self.store)

    def inodes(self) -> dict[str, int]:
        """Return what tells the files of the site from others of their names."""
        files = (path for path in self.out.rglob("*") if path.is_file())
        return {
            path.relative_to(self.out).as_posix(): path.stat().st_ino for path in files
        }

    def made(self, change: Callable[[Path], object] | None) -> set[str]:
        """Return which files are made again after a change of the content."""
        self.build()
        before = self.inodes()
        with ExitStack() as held:
            for name in before:  # a file that is removed frees its number otherwise
                held.enter_context((self.out / name).open("rb"))
            if change:
                change(self.content)
            self.build()
        after = self.inodes()
        return {name for name in after if after[name] != before.get(name)}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a small tree."""
    return Place(tmp_path)


LIST = ".handbook-files.json"


def test_nothing_is_made_again_if_nothing_changed(place: Place) -> None:
    """All files are those of before, but for the list of them."""
    assert place.made(None) <= {LIST}


def test_a_page_is_made_again_with_what_has_its_text(place: Place) -> None:
    """Its neighbours have its name only, and stay."""
    made = place.made(
        lambda content: (content / "basics/b.md").write_text(
            page("Other. ![](i.svg)\n", title="B")
        )
    )

    assert {"basics/b/index.html", "basics/b/index.md", "offline.zip"} <= made
    assert {"basics/print/index.html", "llms-full.txt"} <= made
    assert "static/search/texts-0.json" in made
    assert "search.json" not in made
    assert not {"basics/a/index.html", "basics/c/index.html", "sitemap.xml"} & made
    assert not any(name.startswith(("static/css/", "static/cards")) for name in made)


def test_a_sample_is_new_in_the_pages_that_show_it(place: Place) -> None:
    """And in its own file."""
    made = place.made(
        lambda content: (content / "basics/samples/a.py").write_text("a = 2\n")
    )

    assert "basics/a/index.html" in made
    assert "basics/b/index.html" not in made


def test_a_picture_is_copied_again(place: Place) -> None:
    """The page that shows it is as it was."""
    new = '<svg xmlns="http://www.w3.org/2000/svg"><title>I</title></svg>'
    made = place.made(lambda content: (content / "basics/i.svg").write_text(new))

    assert "basics/i.svg" in made
    assert "basics/b/index.html" not in made


def test_a_new_name_is_on_every_page(place: Place) -> None:
    """Each has it in its sidebar."""
    made = place.made(
        lambda content: (content / "basics/b.md").write_text(page(title="New"))
    )

    assert {"basics/a/index.html", "basics/c/index.html", "index.html"} <= made


@pytest.mark.parametrize("spoilt", ["basics/c/index.html", "offline.zip"])
def test_what_somebody_changed_in_the_site_is_made_again(
    place: Place, spoilt: str
) -> None:
    """It would not be what a clean build makes."""
    place.build()
    whole = (place.out / spoilt).read_bytes()
    (place.out / spoilt).write_bytes(b"mine")
    place.build()

    assert (place.out / spoilt).read_bytes() == whole


def test_another_address_is_another_site(place: Place) -> None:
    """Nothing is taken from the one before, which lies in the same folder."""
    place.build()
    place.build("https://example.org/")
    first = load(place.store, name_of(place.content, place.out, ""))
    second = load(
        place.store, name_of(place.content, place.out, "https://example.org/")
    )

    assert "sitemap.xml" not in first.written
    assert "sitemap.xml" in second.written
    assert "https://example.org/basics/a/" in (
        place.out / "basics/a/index.html"
    ).read_text("utf-8")


def test_a_site_that_was_never_built_has_nothing(place: Place) -> None:
    """Its manifest is empty."""
    assert load(place.store, "no such name") == Manifest()
