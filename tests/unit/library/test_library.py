"""The library: pages, sections, and what is published."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.sections import Section
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


def outline(section: Section, depth: int = 0) -> list[str]:
    """Return the tree as lines, indented by depth."""
    lines = [f"{'  ' * depth}{section.metadata.title} {section.url}"]
    for entry in section.entries:
        if isinstance(entry, Section):
            lines += outline(entry, depth + 1)
        else:
            lines.append(f"{'  ' * (depth + 1)}{entry.metadata.title} {entry.url}")
    return lines


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
    assert {str(source) for source in library.renderings.made} == {"b.md"}
    assert library.publishes(PurePosixPath("a.txt"))
    assert not library.publishes(PurePosixPath("c.txt"))
    assert not library.publishes(PurePosixPath("a.md"))
