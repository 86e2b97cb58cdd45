"""``board``: tools in a table, held to the recording that proves them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.page.directives.board import ShownBoard
from tests.support.markdown import fence, linked, rendered, told
from tests.unit.content.test_tools import ENTRY

FIELDS = (
    "title: Our tools",
    "tools: tools.yaml",
    "recording: sorted",
    "part: tools",
    "proof: '#proof'",
)
BOARD = "## Proof {#proof}\n\n" + fence("board", *FIELDS)
SERVER = (
    ENTRY.replace("name: Flask", "name: Nginx")
    .replace("[framework, toolkit]", "[web server]")
    .replace("through Werkzeug", "yes")
    .replace("write: yes", "write: no")
    .replace(
        "recorded: Flask",
        "source: Docs of Nginx\n  url: https://nginx.org/\n  bet: yes",
    )
)


@pytest.fixture
def beside(content: Path) -> Path:
    """Return the content with tools and their recording beside the page."""
    folder = content / "guide"
    (folder / "tools.yaml").write_text(ENTRY + SERVER, "utf-8")
    table = "Tool\tListens\nFlask\tno\nGunicorn\tyes"
    recording = {
        "recorded": "2026-11-30",
        "programs": {"Flask": "3.1.3"},
        "parts": [
            {"name": "tools", "kind": "table", "label": "Tools", "text": table},
            {"name": "run", "kind": "command", "label": "Run", "text": "$ a\n"},
        ],
    }
    (folder / "recordings" / "sorted.json").write_text(json.dumps(recording))
    return content


def test_a_board_is_a_table_of_tools(beside: Path) -> None:
    """Each has its row, what proves it, its layer, and a mark if readers bet on it."""
    page = rendered(BOARD, content=beside)
    html = linked(page)

    assert told(page) == []
    assert html.count('<th scope="row">') == 2
    assert '<tr class="layer-framework"><th scope="row">Flask<small>' in html
    assert '<tr class="layer-server" data-bet><th scope="row">Nginx<small>' in html
    assert "<td>through Werkzeug</td><td>yes</td><td>WSGI in, calls out</td>" in html
    assert 'It has <code>run</code>. <a href="#proof">recorded</a>' in html
    assert '<a href="https://nginx.org/">Docs of Nginx</a>' in html
    assert "framework, toolkit<br>Python, MIT, 3.10 (2026-02)" in html


def test_its_copy_is_the_table(beside: Path) -> None:
    """Readers of the Markdown get every fact."""
    page = rendered(BOARD, content=beside)
    shown = next(one for one in page.fences.values() if isinstance(one, ShownBoard))
    head, rule, flask, nginx = shown.copy(lambda _: [])

    assert head.startswith("| Tool | Accepts connections? |")
    assert rule == "| --- | --- | --- | --- | --- |"
    assert flask == (
        "| **Flask**: framework, toolkit, Python, MIT, 3.10 (2026-02) "
        "| through Werkzeug | yes | WSGI in, calls out "
        "| A server calls it. It has `run`. [recorded](#proof) |"
    )
    assert nginx.endswith("[Docs of Nginx](https://nginx.org/) |")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("listens: through Werkzeug", "listens: yes",
         "'listens: yes' of Flask is not what was recorded, which is 'no'"),
        ("recorded: Flask", "recorded: Gunicorn",
         "'listens: through Werkzeug' of Flask is not what was recorded, "
         "which is 'yes'"),
        ("recorded: Flask", "recorded: Flack", "the recording has no row 'Flack'"),
        ("roles: [framework, toolkit]", "roles: [nothing]",
         "an item of 'roles' must be a role, not 'nothing'"),
    ],
)  # fmt: skip
def test_what_the_tools_say_is_held_to_the_recording(
    beside: Path, old: str, new: str, problem: str
) -> None:
    """A tool that says something else is told in its file, at its entry."""
    file = beside / "guide" / "tools.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    (mistake,) = rendered(BOARD, content=beside).mistakes

    assert str(mistake).startswith("guide/tools.yaml:")
    assert mistake.problem == problem
    assert mistake.fix


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tools: tools.yaml", "tools: tool.yaml",
         "no file 'tool.yaml' beside this page"),
        ("recording: sorted", "recording: sort",
         "no file 'recordings/sort.json' beside this page"),
        ("part: tools", "part: run",
         "the recording has no table 'run' with a column 'Listens'"),
        ("title: Our tools\n", "", "this board has no 'title'"),
    ],
)  # fmt: skip
def test_a_field_that_leads_nowhere_is_told(
    beside: Path, old: str, new: str, expected: str
) -> None:
    """The author hears which one, and what to do."""
    page = rendered(BOARD.replace(old, new), content=beside)

    (mistake,) = [one for one in page.mistakes if one.severity == "error"]
    assert mistake.problem == expected
    assert mistake.fix
