"""What a mistake weighs in a site that is strict, that says nothing, or that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from tests.bad_inputs.case import Case

BODY = """\
# Page

[gone](no.md) and ![a picture](no.png) and [there](#part).

<iframe src="https://e.org"></iframe>

<img src="no.png" srcset="no.png 1x, yes.png 2x" alt="B &quot;b&quot;">
<img src="yes.png" alt="C">

<video src="no.mp4" poster="no.png" controls></video>

## Part

``` py hl_lines="7"
x = 1
```
"""


def check(folder: Path, settings: str) -> tuple[list[str], list[str], str]:
    """Return errors and warnings of a page, and its HTML."""
    files: dict[str, str | bytes] = {"a.md": BODY, "yes.png": b"png"}
    if settings:
        files["site.yaml"] = settings
    Case("", files, foreign=True).write(folder)
    library = read_library(folder)
    [page] = library.pages.values()
    told = library.check()
    errors = [one.problem for one in told if one.severity == "error"]
    warnings = [one.problem for one in told if one.severity == "warning"]
    return errors, warnings, library.resolved(page).html


@pytest.mark.parametrize(
    ("settings", "errors"),
    [
        ("strict: true\n", 9),
        ("", 5),  # no title is needed; a frame is no flaw elsewhere
        ("name: Theirs\n", 5),
        ("strict: false\n", 0),
    ],
)
def test_what_stops_a_build(tmp_path: Path, settings: str, errors: int) -> None:
    """A site says how strict it is; nothing that is wrong goes unsaid."""
    found, warned, _ = check(tmp_path / "content", settings)

    assert len(found) == errors
    assert len(found) + len(warned) == (9 if settings == "strict: true\n" else 8)


def test_nothing_dead_is_left_where_mistakes_stop_no_build(tmp_path: Path) -> None:
    """A link that leads nowhere becomes its words, a picture its description."""
    _, _, html = check(tmp_path / "content", "strict: false\n")

    assert "<p><a>gone</a> and a picture and " in html
    assert '<a href="#part">there</a>' in html
    assert 'B &quot;b&quot;\n<img src="../yes.png" alt="C">' in html
    assert "<video controls></video>" in html
    assert 'href="#"' not in html


def test_a_page_that_cannot_be_read_is_an_error_everywhere(tmp_path: Path) -> None:
    """What would be lost is more than a link."""
    deep = "> " * 400 + "x\n"
    files: dict[str, str | bytes] = {
        "a.md": "---\ntitle: [\n---\nText\n",
        "b.md": "<b>" * 200 + deep,
        "site.yaml": "strict: false\n",
    }
    Case("", files, foreign=True).write(tmp_path / "content")

    told = read_library(tmp_path / "content").check()

    assert {one.path.name for one in told if one.severity == "error"} == {
        "a.md",
        "b.md",
    }
