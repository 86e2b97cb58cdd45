"""``own.kit``: what a site has of its own, known by its key."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.own.kit import NOTHING, Kit

FILES = frozenset(map(PurePosixPath, ["t/theme.css", "t/templates/a.html", "t/b.png"]))


def test_the_files_of_a_theme() -> None:
    """The first of several names counts; templates are a folder with files in it."""
    kit = Kit(key="1", theme=PurePosixPath("t"), files=FILES)

    assert kit.themed("b.svg", "b.png") == PurePosixPath("t/b.png")
    assert kit.themed("c.png") is None
    assert kit.templates == PurePosixPath("t/templates")
    assert Kit(key="1", theme=PurePosixPath("x"), files=FILES).templates is None


def test_what_a_save_may_change() -> None:
    """A kit has its theme and the folder of extensions; one of nothing has neither."""
    kit = Kit(key="1", theme=PurePosixPath("t"))

    assert kit.holds(PurePosixPath("t/new.css"))
    assert kit.holds(PurePosixPath("extensions/new.py"))
    assert not kit.holds(PurePosixPath("a.md"))
    assert not NOTHING.holds(PurePosixPath("extensions/new.py"))


def test_a_kit_is_known_by_its_key() -> None:
    """So that what was made with one is of use for the next that is the same."""
    assert Kit(key="1", files=FILES) == Kit(key="1")
    assert hash(Kit(key="1", files=FILES)) == hash(Kit(key="1"))
    assert Kit(key="1") != Kit(key="2")
