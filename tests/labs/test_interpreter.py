"""``labs.interpreter`` runs programs one after the other, each as if it were alone."""

from __future__ import annotations

import builtins
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from werkzeug import serving

from labs.interpreter import call, handle, run
from labs.printing import MOST


class Printed:
    """Collects what a program prints."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []

    def __call__(self, stream: str, text: str) -> None:
        """Take a piece."""
        self.pieces.append((stream, text))

    def of(self, stream: str) -> str:
        """Return the text of one stream."""
        return "".join(text for name, text in self.pieces if name == stream)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where programs run."""
    return tmp_path / "run"


@pytest.fixture
def printed() -> Printed:
    """Return what collects the output."""
    return Printed()


def ran(source: str, folder: Path, **files: str) -> tuple[dict[str, Any], Printed]:
    """Run a program; return how it ended, and what it printed."""
    out = Printed()
    all_files = {
        "main.py": source,
        **{f"{name}.py": text for name, text in files.items()},
    }
    return run(all_files, "main.py", out, folder=folder, seconds=1), out


def test_a_program_is_main_and_finds_its_modules(folder: Path) -> None:
    """As ``python main.py``: its name, its arguments, the files beside it."""
    told, out = ran(
        "import sys, other\nprint(__name__, sys.argv, other.x)\n"
        "print(__import__('pathlib').Path('main.py').read_text()[:17])",
        folder,
        other="x = 1\n",
    )

    assert told == {"status": "done", "error": None}
    assert out.of("stdout") == "__main__ ['main.py'] 1\nimport sys, other\n"


def test_nothing_is_left_for_the_next_program(folder: Path) -> None:
    """Modules, names, the environment, paths: the second run is like the first."""
    before = (Path.cwd(), [*sys.path], {**os.environ}, builtins.input, time.sleep)
    ran(
        "import os, sys, other\nx = 1\nos.environ['A'] = 'b'\nsys.path.append('c')\n"
        "os.chdir('/')",
        folder,
        other="y = 1\n",
    )
    told, out = ran(
        "import other\nprint('x' in globals(), other.y)", folder, other="y=2"
    )

    assert told["status"] == "done"
    assert out.of("stdout") == "False 2\n"
    assert (Path.cwd(), sys.path, {**os.environ}, builtins.input, time.sleep) == before
    assert sys.gettrace() is None or "coverage" in str(sys.gettrace())


def test_streams_stay_apart_and_in_order(folder: Path) -> None:
    """What goes to stderr is told from what goes to stdout."""
    _, out = ran(
        "import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')", folder
    )

    assert [name for name, text in out.pieces if text.strip()] == [
        "stdout",
        "stderr",
        "stdout",
    ]


def test_a_stream_takes_no_bytes(folder: Path) -> None:
    """As those of a terminal, which have another way for bytes."""
    told, out = ran("import sys\nsys.stdout.write(b'a')", folder)

    assert told["error"]["type"] == "TypeError"
    assert out.of("stdout") == ""


def test_a_traceback_starts_at_the_readers_file(folder: Path) -> None:
    """No frame of ours, no path of ours; the line is that of the file on the page."""
    told, _ = ran("def f():\n    return 1 / 0\n\nf()\n", folder)
    error = told["error"]

    assert told["status"] == "error"
    assert (error["type"], error["line"]) == ("ZeroDivisionError", 2)
    assert error["text"].startswith(
        'Traceback (most recent call last):\n  File "main.py", line 4, in <module>\n'
    )
    assert "interpreter.py" not in error["text"]
    assert "return 1 / 0" in error["text"]


@pytest.mark.parametrize("source", ["def f(): f()\nf()", "while True:\n    a = 1"])
def test_what_runs_a_program_is_in_no_traceback(folder: Path, source: str) -> None:
    """Neither what counts its seconds, nor where that is."""
    told, _ = ran(source, folder)

    assert "labs" not in told["error"]["text"]


def test_the_causes_of_an_error_start_there_too(folder: Path) -> None:
    """Both tracebacks of an exception that came from another are cut."""
    told, _ = ran(
        "try:\n    1 / 0\nexcept ArithmeticError as e:\n    raise OSError('x') from e",
        folder,
    )

    assert told["error"]["line"] == 4
    assert "interpreter.py" not in told["error"]["text"]
    assert told["error"]["text"].count("Traceback") == 2


def test_a_syntax_error_names_its_line(folder: Path) -> None:
    """It is not within a frame, and has a line all the same."""
    told, _ = ran("a = 1\nb = (\n", folder)

    assert told["error"]["type"] == "SyntaxError"
    assert told["error"]["line"] == 2
    assert 'File "main.py", line 2' in told["error"]["text"]


def test_an_error_in_another_file_has_no_line_here(folder: Path) -> None:
    """The main file's line is that of the call."""
    told, _ = ran("import other\nother.f()\n", folder, other="def f():\n    1 / 0\n")

    assert told["error"]["line"] == 2
    assert 'File "other.py", line 2, in f' in told["error"]["text"]


@pytest.mark.parametrize(
    "source",
    [
        "while True:\n    a = 1",
        "while True:\n    try:\n        a = 1\n    except Exception:\n        pass",
        "def f():\n    while True:\n        yield 1\nfor _ in f(): pass",
        "import time\ntime.sleep(60)",
    ],
)
def test_a_program_without_end_is_stopped(folder: Path, source: str) -> None:
    """At a line of its own, and what comes next runs as ever."""
    told, _ = ran(source, folder)

    assert told["status"] == "timeout"
    assert told["error"]["line"] is not None
    assert ran("print(1)", folder)[1].of("stdout") == "1\n"


def test_output_has_an_end(folder: Path) -> None:
    """A loop that prints fills no page."""
    _, out = ran(f"for _ in range(3): print('x' * {MOST // 2})", folder)

    assert len(out.of("stdout")) == MOST
    assert "the rest is cut" in out.of("stderr")


@pytest.mark.parametrize(
    ("source", "status", "line", "stderr"),
    [
        ("raise SystemExit", 0, 1, ""),
        ("print(1)\nimport sys; sys.exit(3)", 3, 2, ""),
        ("def f():\n    raise SystemExit('no')\nf()", 1, 2, "no\n"),
    ],
)
def test_a_program_may_leave(
    folder: Path, source: str, status: int, line: int, stderr: str
) -> None:
    """To leave is an end of its own: with a status, and a line, and no traceback."""
    told, out = ran(source, folder)

    assert (told["status"], out.of("stderr")) == ("exited", stderr)
    assert told["error"]["message"] == f"exit status {status}"
    assert told["error"]["line"] == line
    assert told["error"]["text"] == ""


def test_a_function_that_leaves_has_no_value(folder: Path, printed: Printed) -> None:
    """Whoever asked for a value is told that there is none, and why."""
    files = {"m.py": "def leave(x):\n    exit()\n"}
    told = call("m:leave", 1, printed, files=files, folder=folder)

    assert (told["status"], told["value"]) == ("exited", None)
    assert "the whole process" in told["error"]["hint"]


@pytest.mark.parametrize("start", ["app.run()", "app.run(port=80, debug=True)"])
def test_a_page_has_no_port(folder: Path, start: str) -> None:
    """Flask's server says at its line that it cannot listen, and what to do instead."""
    told, _ = ran(f"import flask\napp = flask.Flask('a')\n{start}\n", folder)

    assert (told["status"], told["error"]["line"]) == ("error", 3)
    assert "has no port" in told["error"]["message"]
    assert "test_client" in told["error"]["hint"]
    assert serving.run_simple.__module__ == "werkzeug.serving"


def test_nobody_can_be_asked(folder: Path) -> None:
    """The error says so, and what to do."""
    told, _ = ran("input('Name? ')", folder)

    assert "nobody to ask" in told["error"]["message"]
    assert "top of the file" in told["error"]["hint"]


@pytest.mark.parametrize("name", ["../out.py", "/tmp/out.py"])  # noqa: S108 - a bad name
def test_no_file_is_written_elsewhere(
    folder: Path, printed: Printed, name: str
) -> None:
    """Names of files stay in the program's folder."""
    with pytest.raises(ValueError, match="outside"):
        run({"main.py": "", name: ""}, "main.py", printed, folder=folder)


def test_a_function_is_called_with_a_value(folder: Path, printed: Printed) -> None:
    """Of a file of the page, or of a module that is installed."""
    files = {"m.py": "def double(x):\n    print(x)\n    return {'twice': 2 * x['a']}\n"}
    told = call("m:double", {"a": 2}, printed, files=files, folder=folder)

    assert told == {"status": "done", "error": None, "value": {"twice": 4}}
    assert printed.of("stdout") == "{'a': 2}\n"
    told = call("json:loads", "[1]", printed, files={}, folder=folder)
    assert told["value"] == [1]
    told = call("m:nothing", 1, printed, files=files, folder=folder)
    assert told["error"]["type"] == "AttributeError"


def test_a_page_speaks_json(folder: Path, printed: Printed) -> None:
    """Both kinds of requests come as text, and are answered so."""
    one = {"files": {"a.py": "print(1)"}, "main": "a.py", "seconds": 1}
    two = {"name": "json:dumps", "argument": [1], "files": {}, "seconds": 1}

    told = json.loads(handle(json.dumps(one), printed, str(folder)))
    assert told["status"] == "done"
    assert json.loads(handle(json.dumps(two), printed, str(folder)))["value"] == "[1]"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            "import flask\napp = flask.Flask('a')\n@app.get('/')\ndef a(): pass\n"
            "app.testing = True\napp.test_client().get('/')",
            "return",
        ),
        (
            "import flask\napp = flask.Flask('a')\n@app.get('/')\n"
            "def a(): return flask.render_template('x.html')\n"
            "app.testing = True\napp.test_client().get('/')",
            "templates/",
        ),
        ("import flask\nflask.request.path", "handles a request"),
        ("import flask\nflask.current_app.name", "handles a request"),
        (
            "import flask\napp = flask.Flask('a')\nwith app.test_request_context():\n"
            "    flask.url_for('x')",
            "name of a view function",
        ),
        ("import pandas", "nothing else"),
        ("def f():\nreturn 1", "indentation"),
        ("import jinja2\njinja2.Template('{{ a.b.c }}').render()", "was not given"),
        ("while True:\n    a = 1", "never ends"),
    ],
)
def test_common_errors_have_a_hint(folder: Path, source: str, says: str) -> None:
    """What beginners meet is explained, by what Flask of today says."""
    told, _ = ran(source, folder)

    assert says in told["error"]["hint"], told
