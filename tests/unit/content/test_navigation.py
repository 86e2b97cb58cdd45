"""The order of the sidebar, where ``site.yaml`` gives it."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handbook.content.navigation import Step, navigation, stand_of, stands, strays
from handbook.content.yaml.nodes import load
from handbook.content.yaml.values import Wrong


def steps(text: str) -> tuple[Step, ...]:
    """Return the entries of a navigation."""
    return navigation(load(text, PurePosixPath("site.yaml")))


def test_entries_are_paths_and_titles_and_groups() -> None:
    """Each has its place in the file, and those of a group its title."""
    found = steps("- index.md\n- Guide: guide/\n- More:\n  - a.md\n  - B: ./b.md\n")

    assert [(str(one.path), one.title, one.group, one.line) for one in found] == [
        ("index.md", "", "", 1),
        ("guide", "Guide", "", 2),
        ("a.md", "", "More", 4),
        ("b.md", "B", "More", 5),
    ]


@pytest.mark.parametrize(
    "text",
    ["- /a.md", "- ../a.md", "- {a: b.md, c: d.md}", "- A: [{B: [c.md]}]", "- [a.md]"],
)
def test_what_is_no_entry(text: str) -> None:
    """Nothing leads out of the folder, and no group lies in a group."""
    with pytest.raises(ExceptionGroup) as told:
        steps(text)

    assert isinstance(told.value.exceptions[0], Wrong)


def test_a_folder_stands_where_its_first_page_does() -> None:
    """What the navigation passes through need not be named."""
    found = stands(steps("- z/deep/a.md\n- b.md\n- Zed: z/\n"))

    assert found[PurePosixPath("z")].order == 1
    assert found[PurePosixPath("z")].title == "Zed"
    assert found[PurePosixPath("b.md")].order == 2


def test_a_group_is_a_heading_of_one_level() -> None:
    """A page in a folder of the group stands below the folder, not below the group."""
    found = stands(steps("- More: [a/, a/b.md, c.md]\n- Own: [d/e.md]\n- d/f.md\n"))

    assert found[PurePosixPath("a")].group == "More"
    assert found[PurePosixPath("a/b.md")].group == ""
    assert found[PurePosixPath("c.md")].group == "More"
    assert found[PurePosixPath("d")].group == "Own"


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_the_page_of_a_folder_stands_for_it(name: str) -> None:
    """The name of the folder comes before that of its page."""
    found = stands(steps(f"- x.md\n- Guide: guide/\n- Overview: guide/{name}\n"))

    stand = stand_of(PurePosixPath("guide", name), found)

    assert stand is not None
    assert (stand.order, stand.title) == (2, "Guide")
    assert stand_of(PurePosixPath("y.md"), found) is None


def test_what_is_not_there_is_told_at_its_place() -> None:
    """A page that was renamed is found in the navigation by its line."""
    found = steps("- a.md\n- b/\n- c.md\n")

    [told] = strays(
        found, [PurePosixPath("a.md"), PurePosixPath("b/c.md")], found[0].path
    )

    assert (told.line, told.column, told.problem) == (
        3,
        3,
        "there is no page and no folder of pages 'c.md'",
    )
