"""Samples: what an article shows of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.samples import (
    MAX_NESTING,
    Sample,
    load_sample,
    read_sample,
    region_text,
)
from handbook.errors import ContentError
from tests.support.growth import LINEAR, growth

NESTED = """\
import flask

# region: whole
app = flask.Flask("app")

    # region: view
    @app.get("/")
    def home():
        return "Hello"
    # endregion: view
# endregion
# a region: this comment is none
"""


def load(folder: Path, text: str) -> Sample:
    """Return the sample of this text."""
    path = folder / "hello.py"
    path.write_text(text, encoding="utf-8")
    return load_sample(path, PurePosixPath("hello.py"))


def test_the_whole_has_no_markers(tmp_path: Path) -> None:
    """The whole sample is the file less its markers."""
    sample = load(tmp_path, NESTED)

    expected = [line for line in NESTED.splitlines() if "# region:" not in line]
    expected = [line for line in expected if "# endregion" not in line]
    assert region_text(sample, None).splitlines() == expected


def test_regions_may_nest_and_lose_their_indent(tmp_path: Path) -> None:
    """A region is its lines, less common indent and the markers of inner ones."""
    sample = load(tmp_path, NESTED)

    assert region_text(sample, "view") == (
        '@app.get("/")\ndef home():\n    return "Hello"\n'
    )
    assert region_text(sample, "whole").startswith('app = flask.Flask("app")\n\n')
    assert "region" not in region_text(sample, "whole")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("# region: a", "# endregion"),
        ("// region a", "// endregion: a"),
        ("<!-- region: a -->", "<!-- endregion -->"),
        ("; region: a", "; endregion"),
        ("-- region: a", "-- endregion"),
        ("/* region: a */", "/* endregion */"),
        ("    #region a", "    #endregion"),
    ],
)
def test_comments_of_every_language(tmp_path: Path, start: str, end: str) -> None:
    """Markers are comments, whatever comments look like in a file."""
    assert load(tmp_path, f"{start}\nx\n{end}\n") == Sample("x\n", {"a": "x\n"})


def test_mistakes_come_together(tmp_path: Path) -> None:
    """All that is wrong with a file's regions is told at once, with its lines."""
    with pytest.raises(ContentError) as caught:
        load(tmp_path, "# endregion\n# region: a\n# endregion\n# region: a\n# region\n")

    assert [mistake.line for mistake in caught.value.mistakes] == [1, 4, 4, 5, 5]


def test_a_region_that_is_not_there(tmp_path: Path) -> None:
    """A missing region names the one most like it."""
    sample = load(tmp_path, NESTED)

    with pytest.raises(KeyError, match=r"^'view'$"):
        region_text(sample, "vieww")
    with pytest.raises(KeyError, match=r"^''$"):
        region_text(sample, "zzz")


def test_regions_nest_no_deeper_than_anyone_needs(tmp_path: Path) -> None:
    """Regions that would each hold all lines of a long file are refused."""

    def prepare(size: int) -> Callable[[], None]:
        starts = "".join(f"# region: r{n}\n" for n in range(size))
        text = starts + "x\n" * 10 * size + "# endregion\n" * size

        def refuse() -> None:
            with pytest.raises(ContentError) as caught:
                load(tmp_path, text)
            assert [(told.line, told.problem) for told in caught.value.mistakes] == [
                (MAX_NESTING + 1, f"regions nest deeper than {MAX_NESTING}")
            ]

        return refuse

    assert growth(prepare, 100) < LINEAR


@pytest.mark.parametrize("line", ["# region", "# region: a", "#", "", "# region: a -"])
def test_blanks_are_read_once(tmp_path: Path, line: str) -> None:
    """A line of blanks that is no marker after all takes no longer than others."""

    def prepare(size: int) -> Callable[[], None]:
        path = tmp_path / "hello.py"
        path.write_text(f"{line}{' ' * size}!\n")

        def read() -> None:
            assert read_sample(path, PurePosixPath("hello.py")).text.endswith("!\n")

        return read

    assert growth(prepare, 5_000) < LINEAR


def test_a_sample_is_read_once_and_again_when_it_has_changed(tmp_path: Path) -> None:
    """Many articles show one sample; an author who edits it sees the change."""
    first = load(tmp_path, "a = 1\n")
    again = load_sample(tmp_path / "hello.py", PurePosixPath("hello.py"))

    assert again is first
    assert load(tmp_path, "a = 2222\n").text == "a = 2222\n"
