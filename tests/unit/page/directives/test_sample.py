"""``sample``: a file beside the page, with what the author says of its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.markdown import fence, rendered, simple, told


def test_a_sample_is_shown_without_its_markers(content: Path) -> None:
    """The whole file is shown, under its name, in its language."""
    page = rendered(fence("sample", "file: samples/hello.py"), content=content)

    html = simple(page)
    assert html.startswith('<pre title="hello.py"><code class="language-python">')
    assert "flask" in html
    assert "region" not in html
    assert told(page) == []


def test_a_region_is_shown_with_its_marked_lines(content: Path) -> None:
    """Lines are marked by what stands in them, never by number."""
    text = fence(
        "sample",
        "file: samples/hello.py",
        "region: app",
        "title: The application",
        "highlight: ['Flask(']",
        "numbers: true",
    )

    html = simple(rendered(text, content=content))

    assert html.startswith(
        '<pre title="The application"><code class="language-python">'
        '<span class="line highlight"><a class="line-number" '
        'id="The-application:-1"'
    )
    assert "import" not in html


def test_a_sample_is_explained(content: Path) -> None:
    """Notes are a list below the code, each tied to a line; set-up is folded."""
    (content / "guide" / "samples" / "two.py").write_text(
        "# region: setup\nimport a\n# endregion\n\n# region: app\nb = 1\nc = 2\n"
        "# endregion\n"
    )
    text = fence(
        "sample",
        "file: samples/two.py",
        "region: app",
        "setup: setup",
        "focus: b",
        "delete: b",
        "insert: c",
        "mark: '1'",
        "notes:",
        "  - at: c = 2",
        "    text: See [*this*](b.md).",
    )

    page = rendered(text, content=content)

    assert told(page) == []
    assert "<summary>What comes before: 1 line</summary>" in page.html
    assert '<span class="line focus deleted">' in page.html
    assert '<span class="line inserted">' in page.html
    assert "<mark>1</mark>" in page.html
    assert '<li id="note:1">See <a href=' in page.html
    assert [(link.target, link.line) for link in page.links] == [("b.md", 11)]


def test_setup_comes_before_a_region(content: Path) -> None:
    """Before the whole file there is nothing."""
    text = fence("sample", "file: samples/hello.py", "setup: app")

    assert told(rendered(text, content=content)) == [
        "3:1: 'setup' is shown before a region, but the whole sample is shown"
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["file: samples/helo.py"],
         "2:7: no file 'samples/helo.py' beside this page"),
        (["file: ../../x.py"], "2:7: no file '../../x.py' beside this page"),
        (["fiel: a"], "2:1: a sample has no 'fiel'"),
        (["file: samples/hello.py", "region: ap"],
         "3:9: 'samples/hello.py' has no region 'ap'"),
        (["file: samples/hello.py", "highlight: [zz]"],
         "3:12: no line of the sample holds 'zz'"),
        (["file: samples/hello.py", "focus: zz"],
         "3:8: no line of the sample holds 'zz'"),
        (["file: samples/hello.py", "mark: [zz]"],
         "3:7: no line of the sample holds 'zz'"),
        (["file: samples/hello.py", "notes: [{at: zz, text: a}]"],
         "3:14: no line of the sample holds 'zz'"),
        (["file: samples/hello.py", "notes: [zz]"],
         "3:9: a note has 'at', a text in the line that it is about, and 'text'"),
        (["file: samples/hello.py", "setup: ap"],
         "3:8: 'samples/hello.py' has no region 'ap'"),
        (["a"], "2:1: a sample holds 'key: value' entries"),
        ([], "1:1: this sample has no 'file'"),
    ],
)  # fmt: skip
def test_flaws_are_told_at_their_places(
    content: Path, lines: list[str], expected: str
) -> None:
    """Line and column are those of the entry that is wrong."""
    page = rendered(fence("sample", *lines), content=content)

    assert expected in told(page)
