"""Samples, recordings and predictions in an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.markdown import rendered, simple, told


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a sample and a recording beside the page."""
    folder = tmp_path / "guide"
    (folder / "samples").mkdir(parents=True)
    (folder / "recordings").mkdir()
    (folder / "samples" / "hello.py").write_text(
        "import flask\n\n# region: app\napp = flask.Flask('x')\n# endregion\n"
    )
    part = {"name": "run", "kind": "command", "label": "Terminal", "text": "$ a\nb\n"}
    (folder / "recordings" / "run.json").write_text(
        json.dumps(
            {
                "recorded": "2026-11-23",
                "programs": {"Flask": "3.1.3"},
                "parts": [part, {**part, "name": "log", "text": "<c>\n"}],
            }
        )
    )
    return tmp_path


def fence(name: str, *lines: str) -> str:
    """Return a fence of ours."""
    return "\n".join([f"```{name}", *lines, "```", ""])


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


def test_a_recording_is_shown_with_its_facts(content: Path) -> None:
    """Every part is shown, and when and with what it was recorded."""
    page = rendered(fence("recording", "name: run", "title: A run"), content=content)

    assert page.html.count("<code-block") == 2
    assert "&lt;c&gt;" in page.html
    assert "23 November 2026" in page.html
    assert "Flask 3.1.3" in page.html
    assert "<code-block" in page.html


def test_one_part_of_a_recording(content: Path) -> None:
    """Parts are shown as they are asked for."""
    text = fence("recording", "name: run", "parts: [log]")

    page = rendered(text, content=content)

    assert page.html.count("<code-block") == 1


def test_a_prediction_holds_markdown(content: Path) -> None:
    """Question, options and feedback are Markdown, and may use the page's links."""
    text = fence(
        "predict",
        "question: Is it *open*?",
        "options:",
        '  - text: "`yes`"',
        "    feedback: See [r].",
        '  - text: "no"',
        "    correct: true",
        '    feedback: "[Why](b.md)"',
    )

    page = rendered(text + "\n[r]: a.md\n", content=content)

    assert "Is it <em>open</em>?" in page.html
    assert "<code>yes</code>" in page.html
    assert [(link.target, link.line) for link in page.links] == [
        ("a.md", 11),
        ("b.md", 8),
    ]
    assert "<predict-answer>" in page.html
    assert told(page) == []


def test_a_directive_in_a_list(content: Path) -> None:
    """Directives work wherever a fence does."""
    text = "- a\n\n  ```sample\n  file: samples/hello.py\n  ```\n"

    page = rendered(text, content=content)

    assert "<code-block>" in page.html
    assert told(page) == []


@pytest.mark.parametrize(
    ("name", "lines", "expected"),
    [
        ("sample", ["file: samples/helo.py"],
         "2:7: no file 'samples/helo.py' beside this page"),
        ("sample", ["file: ../../x.py"], "2:7: no file '../../x.py' beside this page"),
        ("sample", ["fiel: a"], "2:1: a sample has no 'fiel'"),
        ("sample", ["file: samples/hello.py", "region: ap"],
         "3:9: 'samples/hello.py' has no region 'ap'"),
        ("sample", ["file: samples/hello.py", "highlight: [zz]"],
         "3:12: no line of the sample holds 'zz'"),
        ("sample", ["file: samples/hello.py", "focus: zz"],
         "3:8: no line of the sample holds 'zz'"),
        ("sample", ["file: samples/hello.py", "mark: [zz]"],
         "3:7: no line of the sample holds 'zz'"),
        ("sample", ["file: samples/hello.py", "notes: [{at: zz, text: a}]"],
         "3:14: no line of the sample holds 'zz'"),
        ("sample", ["file: samples/hello.py", "notes: [zz]"],
         "3:9: a note has 'at', a text in the line that it is about, and 'text'"),
        ("sample", ["file: samples/hello.py", "setup: ap"],
         "3:8: 'samples/hello.py' has no region 'ap'"),
        ("sample", ["a"], "2:1: a sample holds 'key: value' entries"),
        ("sample", [], "1:1: this sample has no 'file'"),
        ("recording", ["name: ruin"], "2:7: no file 'recordings/ruin.json' "
         "beside this page"),
        ("recording", ["name: run", "parts: [logs]"],
         "3:8: the recording has no part 'logs'"),
        ("predict", ["question: a", "options:", "  - text: b", "    feedback: c"],
         "3:1: a prediction needs two options or more, one of them 'correct: true'"),
    ],
)  # fmt: skip
def test_flaws_are_told_at_their_places(
    content: Path, name: str, lines: list[str], expected: str
) -> None:
    """Line and column are those of the entry that is wrong."""
    page = rendered(fence(name, *lines), content=content)

    assert expected in told(page)
