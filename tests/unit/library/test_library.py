"""The library: pages, sections, and who has which address."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.errors import UsageError
from handbook.library import suggestions
from handbook.library.library import Library, read_library
from handbook.library.links import page_at
from tests.bad_inputs.case import Case, page
from tests.support.growth import LINEAR, growth


def library_of(
    folder: Path, files: dict[str, str | bytes], *, drafts: bool = False
) -> Library:
    """Return the library of these files."""
    Case("", files).write(folder / "content")
    return read_library(folder / "content", drafts=drafts)


def outline(section: Section, depth: int = 0) -> list[str]:
    """Return the tree as lines, indented by depth."""
    lines = [f"{'  ' * depth}{section.metadata.title} {section.url}"]
    for entry in section.entries:
        if isinstance(entry, Section):
            lines += outline(entry, depth + 1)
        else:
            lines.append(f"{'  ' * (depth + 1)}{entry.metadata.title} {entry.url}")
    return lines


def test_no_folder(tmp_path: Path) -> None:
    """A content folder that is not there is wrong usage."""
    with pytest.raises(UsageError, match="there is no folder"):
        read_library(tmp_path / "no")


def test_sections_and_their_order(tmp_path: Path) -> None:
    """Entries come by 'order', then by title; a folder of one index is an article."""
    library = library_of(
        tmp_path,
        {
            "zoo/one.md": page(title="beta"),
            "zoo/two.md": page(title="Alpha"),
            "zoo/ten.md": page(title="Tenth", more="order: 10\n"),
            "zoo/first/index.md": page(title="First", more="order: 2\n"),
            "zoo/index.md": page(title="Zoo", more="order: 1\n"),
            "my_own-things/deep/down/x.md": page(title="X"),
            "alone.md": page(title="Alone"),
        },
    )

    assert outline(library.root) == [
        "Contents ",
        "  Zoo zoo/",
        "    First zoo/first/",
        "    Tenth zoo/ten/",
        "    Alpha zoo/two/",
        "    beta zoo/one/",
        "  Alone alone/",
        "  My own things my_own-things/",
        "    Deep my_own-things/deep/",
        "      Down my_own-things/deep/down/",
        "        X my_own-things/deep/down/x/",
    ]
    assert library.check() == ()
    assert library.parents["zoo/two/"].url == "zoo/"


def test_a_page_beside_its_folder(tmp_path: Path) -> None:
    """``guide.md`` beside ``guide/`` is the section's own page, and appears once."""
    library = library_of(
        tmp_path,
        {"guide.md": page(title="Guide"), "guide/part.md": page(title="Part")},
    )

    assert outline(library.root) == [
        "Contents ",
        "  Guide guide/",
        "    Part guide/part/",
    ]
    assert library.check() == ()


def test_drafts(tmp_path: Path) -> None:
    """Drafts are pages only where they are asked for, and known otherwise."""
    files: dict[str, str | bytes] = {
        "a.md": page(),
        "b.md": page(more="draft: true\n"),
    }
    built = library_of(tmp_path, files)
    shown = read_library(tmp_path / "content", drafts=True)

    assert sorted(built.by_url) == ["", "a/"]
    assert sorted(shown.by_url) == ["", "a/", "b/"]
    assert [str(source) for source in built.drafts] == ["b.md"]


def test_a_page_that_cannot_be_read_is_still_a_page(tmp_path: Path) -> None:
    """Links to a broken page, and to its sections, are not called broken as well."""
    library = library_of(
        tmp_path,
        {
            "a.md": page("[x](b.md) [y](b.md#part) [z](c.md#part)\n"),
            "b.md": b"---\ntitle: \xe9\n---\n## Part\n",
            "c.md": "---\ntitle: never closed\n\n## Part\n",
        },
    )

    assert {str(mistake.path) for mistake in library.check()} == {"b.md", "c.md"}


def test_assets_are_what_pages_show(tmp_path: Path) -> None:
    """Files are published if a page shows or links to them, and no others."""
    library = library_of(
        tmp_path,
        {
            "a.md": page("![x](images/a.png) [y](notes.txt)\n"),
            "images/a.png": b"",
            "images/b.png": b"",
            "notes.txt": "",
            "site.yaml": "name: x\n",
        },
    )

    assert {str(file) for file in library.assets()} == {"images/a.png", "notes.txt"}


def test_aliases_and_prerequisites(tmp_path: Path) -> None:
    """Old addresses lead to their page; prerequisites are found like links."""
    library = library_of(
        tmp_path,
        {
            "a/b.md": page(more="aliases: [/old/, x]\nprerequisites: [../c.md]\n"),
            "c.md": page(),
        },
    )
    here = library.by_url["a/b/"]
    assert isinstance(here, Page)

    assert {alias: found.url for alias, found in library.aliases.items()} == {
        "old/": "a/b/",
        "x/": "a/b/",
    }
    assert page_at(here, "../c.md", library._targets).url == "c/"
    assert library.check() == ()


def test_renderings_are_kept_for_pages_that_stay(tmp_path: Path) -> None:
    """After a save only the page that changed is rendered again."""
    earlier = library_of(tmp_path, {"a.md": page(), "b.md": page()})
    earlier.check()
    (tmp_path / "content" / "b.md").write_text(page("Changed.\n"))
    later = read_library(tmp_path / "content")

    later.keep(earlier)

    a, b = (later.by_url[url] for url in ("a/", "b/"))
    assert isinstance(a, Page)
    assert isinstance(b, Page)
    assert later.rendered(a) is earlier.rendered(a)
    assert "Changed." in later.rendered(b).html


def test_renderings_are_kept_as_long_as_what_they_show(tmp_path: Path) -> None:
    """A sample that is saved, made or lost is new in its own page, and only there."""
    shows = "```sample\nfile: samples/{}.py\n```\n"
    earlier = library_of(
        tmp_path,
        {
            "a.md": page(shows.format("a")),
            "b.md": page(shows.format("b")),
            "c.md": page(shows.format("c")),
            "late.md": page(shows.format("late")),
            "samples/a.py": "a = 1\n",
            "samples/b.py": "b = 1\n",
            "samples/c.py": "c = 1\n",
        },
    )
    earlier.check()
    samples = tmp_path / "content" / "samples"
    was = (samples / "b.py").stat()
    (samples / "b.py").write_text("b = 2\n")
    os.utime(samples / "b.py", ns=(was.st_atime_ns, was.st_mtime_ns))
    (samples / "c.py").unlink()
    (samples / "late.py").write_text("late = 1\n")
    later = read_library(tmp_path / "content", earlier=earlier)

    later.keep(earlier)

    assert {str(source) for source in later._rendered} == {"a.md"}
    assert {str(mistake.path) for mistake in later.check()} == {"c.md"}


def test_pages_are_read_again_if_they_changed(tmp_path: Path) -> None:
    """A file is read once as long as neither it nor what is required of it changes."""
    earlier = library_of(
        tmp_path, {"a.md": page(), "b.md": page(), "site.yaml": "name: x\n"}
    )
    content = tmp_path / "content"
    (content / "b.md").write_text(page("New.\n"))
    later = read_library(content, earlier=earlier)
    a, b = sorted(earlier.pages)
    (content / "site.yaml").write_text("name: x\nrequired: [description]\n")

    strict = read_library(content, earlier=later)

    assert later.pages[a] is earlier.pages[a]
    assert later.pages[b].body.strip() == "New."
    assert {str(mistake.path) for mistake in strict.check()} == {"a.md", "b.md"}


def test_published_files(tmp_path: Path) -> None:
    """A file is published if any page shows it, whichever was rendered before."""
    library = library_of(
        tmp_path,
        {
            "a.md": page("[x](a.txt)\n"),
            "b.md": page("[x](b.txt)\n"),
            "a.txt": "",
            "b.txt": "",
            "c.txt": "",
        },
    )
    b = library.by_url["b/"]
    assert isinstance(b, Page)
    library.resolved(b)

    assert library.publishes(PurePosixPath("b.txt"))
    assert {str(source) for source in library._rendered} == {"b.md"}
    assert library.publishes(PurePosixPath("a.txt"))
    assert not library.publishes(PurePosixPath("c.txt"))
    assert not library.publishes(PurePosixPath("a.md"))


def test_many_dead_links(tmp_path: Path) -> None:
    """Of a thousand misspelt links all are told, and the first have suggestions."""
    files: dict[str, str | bytes] = {
        f"section-{n % 20}/page-number-{n}.md": page(
            f"[x](../lost/page-nmber-{n}.md)\n", title=str(n)
        )
        for n in range(1000)
    }

    mistakes = library_of(tmp_path, files).check()

    suggested = sum("did you mean" in mistake.fix for mistake in mistakes)
    assert len(mistakes) == 1000
    assert 50 <= suggested < 500


def test_many_dead_links_among_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page misses is not looked for in every file of the tree."""
    monkeypatch.setattr(suggestions, "EFFORT", 0)  # they end by a rule of their own
    trees = itertools.count()

    def prepare(size: int) -> Callable[[], object]:
        files: dict[str, str | bytes]
        files = {f"d{n % 50}/e/x{n}.png": b"" for n in range(size)}
        links = "".join(f"[x](zz{n})\n" for n in range(size))
        files["a.md"] = page(f"{links}[x](d1/e)\n")
        folder = tmp_path / str(next(trees))
        folder.mkdir()
        library = library_of(folder, files)

        def check() -> None:
            mistakes = library.check()
            assert len(mistakes) == size + 1
            assert mistakes[-1].problem == "'d1/e' is a folder without a page"

        return check

    assert growth(prepare, 1_000) < LINEAR
