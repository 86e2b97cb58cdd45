"""``library.rereading``: what a save changed, and nothing else, is read again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given

from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.library.rereading import printed_anew, reread
from handbook.outputs import pages
from handbook.web.site import Site
from tests.bad_inputs.case import Case, page
from tests.support.libraries import library_of
from tests.test_incremental import FILES, ROUNDS, Edit, some_sequences

TERM = "- term: head\n  definition: What comes first.\n"
OTHER = PurePosixPath("other/c.md")

SAMPLE = "```sample\nfile: samples/x.py\n```\n"
LAB = "```lab\nname: routing\n```\n"


@pytest.fixture
def earlier(tmp_path: Path) -> Library:
    """Return a library whose pages were all looked at, as ``serve`` reads it."""
    library_of(
        tmp_path,
        {
            "index.md": page("[a](part/a.md)\n"),
            "part/index.md": page(),
            "part/a.md": page(f"## Head\n\n{SAMPLE}"),
            "part/b.md": page("[Head](a.md#head) [d](d.txt)\n"),
            "part/d.txt": "1,2,3",
            "part/samples/x.py": "x = 1\n",
            "other/c.md": page(
                "```sample\nfile: ../part/samples/x.py\n```\n", more="aliases: [old]\n"
            ),
        },
    )
    library = read_library(tmp_path / "content", drafts=True)
    library.check()
    return library


def saved(earlier: Library, name: str, text: str) -> Library | None:
    """Save a file, and return what is read again."""
    (earlier.content / name).write_text(text)
    return reread(earlier, [earlier.content / name])


def same(now: Library) -> None:
    """Assert that a library is what a reading of the whole tree gives."""
    whole = read_library(now.content, drafts=True)
    for name in ("pages", "stamps", "files", "root", "by_url", "parents", "aliases"):
        assert getattr(now, name) == getattr(whole, name), name
    assert now.check() == whole.check()
    assert now.assets() == whole.assets()
    assert now.pages
    for source, one in now.pages.items():
        assert now.resolved(one) == whole.resolved(whole.pages[source]), source


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("part/a.md", page(f"## Head\n\nNew.\n\n{SAMPLE}")),
        ("part/a.md", page(f"## Other\n\n{SAMPLE}")),
        ("part/a.md", page("## Head\n\n[x](nowhere.md)\n")),
        ("part/b.md", page("No link to the data.\n")),
        ("part/index.md", page("A section.\n")),
        ("index.md", page("The front.\n")),
        ("index.md", page("The front.\n", title="Front")),
        ("part/b.md", page(LAB)),
        ("part/a.md", page(title="Zebra", more="order: 1\naliases: [old]\n")),
        ("part/b.md", page(title="Other", more="draft: true\n")),
        ("part/samples/x.py", "x = 2\n"),
        ("part/d.txt", "4,5,6"),
    ],
)
def test_a_text_that_is_saved(earlier: Library, name: str, text: str) -> None:
    """What is read again is as if the whole tree were."""
    now = saved(earlier, name, text)

    assert now
    same(now)


def test_a_slip_in_the_front_matter(earlier: Library) -> None:
    """A page goes by the last good title, and its text is new."""
    now = saved(earlier, "part/b.md", "---\ntitle: [\n---\nNew.\n")

    assert now
    found = {str(source): one for source, one in now.pages.items()}["part/b.md"]
    assert found.metadata.title == "T"
    assert "New." in now.resolved(found).html
    assert len(now.mistakes_of(found)) == 1


def test_what_nobody_saved_is_kept(earlier: Library) -> None:
    """Neither the tree nor another page is made again."""
    for one in earlier.pages.values():
        earlier.resolved(one)
    now = saved(earlier, "part/a.md", page(f"## Head\n\nNew.\n\n{SAMPLE}"))

    assert now
    for name in ("index.md", "part/b.md", "other/c.md"):
        one = next(one for source, one in now.pages.items() if str(source) == name)
        assert now.resolved(one) is earlier.resolved(one)
    assert now.owners is earlier.owners
    assert now.root.entries[0] is earlier.root.entries[0]


def test_an_editor_that_writes_a_copy_first(earlier: Library) -> None:
    """What came and went beside the text is not the site's."""
    file = earlier.content / "part" / "a.md"
    copy = file.with_name("4913")
    copy.write_text(page("By another name.\n"))
    copy.rename(file)

    now = reread(earlier, [copy, file, file.with_name(".a.md.swp")])

    assert now
    same(now)


def _gone(file: Path) -> Path:
    file.unlink()
    return file


def _moved(file: Path, name: str) -> Path:
    file.rename(file.with_name(name))
    return file


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: [folder / "new.md", (folder / "new.md").write_text(page())],
        lambda folder: [folder / "new.txt", (folder / "new.txt").write_text("x")],
        lambda folder: [_gone(folder / "part/b.md")],
        lambda folder: [_gone(folder / "part/d.txt")],
        lambda folder: [_gone(folder / "part/index.md")],
        lambda folder: [
            folder / "glossary.yaml",
            (folder / "glossary.yaml").write_text(TERM),
        ],
        lambda folder: [_moved(folder / "part", "moved"), folder / "moved"],
        lambda folder: [_moved(folder / "part/a.md", "z.md"), folder / "part/z.md"],
    ],
    ids=["page", "file", "gone", "no file", "no index", "data", "folder", "renamed"],
)
def test_what_comes_and_goes(
    earlier: Library, change: Callable[[Path], list[Path | int]]
) -> None:
    """Files that are new or gone, and data, are as if the whole tree were read."""
    saved = [one for one in change(earlier.content) if isinstance(one, Path)]
    now = reread(earlier, saved)

    assert now
    same(now)
    assert now.pages[OTHER] is earlier.pages[OTHER]


def test_what_was_saved_elsewhere(earlier: Library) -> None:
    """Nobody knows what that changes: the whole tree is read."""
    assert reread(earlier, [earlier.content.parent / "elsewhere.md"]) is None


@some_sequences
@given(ROUNDS)
def test_after_any_saves(rounds: list[list[Edit]]) -> None:
    """Whatever was saved: pages and mistakes are those of a program that starts now."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        Case("", FILES).write(content)
        library = read_library(content, drafts=True)
        for edits in rounds:
            printed = _printed(library)
            assert printed
            saved = [path for edit in edits for path in edit(content)]
            now = reread(library, saved)
            if now is None:
                assert any(map(library.kit.holds, _within(content, saved)))
                now = read_library(content, drafts=True, earlier=library)
                now.keep(library)
            library = now
            same(library)
            assert _printed(library) == _printed(read_library(content, drafts=True))


def _within(content: Path, saved: list[Path]) -> list[PurePosixPath]:
    return [PurePosixPath(path.relative_to(content).as_posix()) for path in saved]


def _printed(library: Library) -> dict[str, str | None]:
    site = Site(library=library)
    return {url: pages.body(site, url) for url in pages.addresses(site)}


def test_templates_that_were_saved(earlier: Library) -> None:
    """All that they print is made again, and nothing else."""
    earlier.of_tree["printed"] = "before"

    now = printed_anew(earlier)

    same(now)
    assert now.root is earlier.root
    assert now.owners is earlier.owners
    assert now.of_tree == {}
    assert now.renderings is not earlier.renderings


def test_links_to_files(tmp_path: Path) -> None:
    """A tree with symbolic links is read whole: nobody hears of what they lead to."""
    library_of(tmp_path, {"a.md": page(), "b.md": "-> a.md"})
    library = read_library(tmp_path / "content", drafts=True)

    assert reread(library, [tmp_path / "content" / "a.md"]) is None


def test_promised_addresses_are_read_again(tmp_path: Path) -> None:
    """What is in their file concerns every page, though it is no YAML."""
    library_of(tmp_path, {"a.md": page(), "addresses.txt": "/a/\n"})
    library = read_library(tmp_path / "content", drafts=True)
    file = tmp_path / "content" / "addresses.txt"
    file.write_text("/gone/\n")

    now = reread(library, [file])

    assert now
    same(now)
    assert now.mistakes
