"""Recipes run real programs; what they show is stored, faults are explained."""

import json
import platform
import signal
import textwrap
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest

from handbook.content.recordings import Part, Recording, load_recording
from handbook.errors import ContentError, MachineError, UsageError
from handbook.record import rerun
from handbook.record.programs import MissingProgramError
from tests.support.commandline import run

SERVER = """\
import http.server, sys

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"hi\\n")

print("ready", flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def recipe(content: Path, body: str, name: str = "run") -> Path:
    """Write an article with a sample and a recipe whose ``record`` does ``body``."""
    article = content / "basics" / "article"
    for folder in ("samples", "recordings"):
        (article / folder).mkdir(parents=True, exist_ok=True)
    (article / "samples" / "server.py").write_text(SERVER, "utf-8")
    path = article / "recordings" / f"{name}.py"
    path.write_text(
        "def record(recorder):\n" + textwrap.indent(textwrap.dedent(body), "    "),
        "utf-8",
    )
    return path


def shown(recording: Recording, name: str) -> Part:
    """Return a part that must be there."""
    part = recording.part(name)
    assert part is not None
    return part


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """Record one run of a server, with every kind of part."""
    return rerun.rerun(
        recipe(
            tmp_path_factory.mktemp("content"),
            """
            recorder.uses("Flask")
            recorder.uses_program("The snake", "python --version")
            port = recorder.port(8000)
            with recorder.start(
                f"python server.py {port}", port=port, until="ready", name="server"
            ) as server:
                recorder.listening(server, name="sockets")
                recorder.processes(server, name="processes")
                request = "GET / HTTP/1.1\\nHost: localhost\\n\\n"
                recorder.exchange(port, request, name="home")
                recorder.log(server, name="log", until="GET /")
                recorder.exchange(port, request.replace("/", "/two", 1))
                recorder.log(server, name="log-2", until="GET /two")
            recorder.run("python -c 'import os; print(os.getcwd())'", name="where")
            recorder.run("python -c 'exit(3)'", name="three", status=3)
            """,
        )
    )


def test_a_server_s_start_is_shown_as_a_terminal(session: Recording) -> None:
    """The command is shown as typed, with the documented port, then its output."""
    assert shown(session, "server") == Part(
        name="server",
        kind="command",
        label="Terminal",
        text="$ python server.py 8000\nready",
    )


def test_sockets_and_processes_are_listed(session: Recording) -> None:
    """Listings show what the system knows, with stable numbers."""
    assert shown(session, "sockets").text == "127.0.0.1:8000"
    assert shown(session, "processes").text == "101  python server.py"


def test_request_and_response_are_shown_as_sent(session: Recording) -> None:
    """An exchange gives two parts: the request, the response, dates levelled."""
    assert shown(session, "home-request").text == "GET / HTTP/1.1\nHost: localhost"
    response = shown(session, "home-response").text
    assert response.startswith("HTTP/1.0 200 OK\nServer: BaseHTTP/")
    assert "Date: Mon, 23 Nov 2026 12:00:00 GMT" in response
    assert response.endswith("\n\nhi")


def test_a_log_is_shown_once(session: Recording) -> None:
    """Each log part continues where the last one ended."""
    assert '"GET / HTTP/1.1" 200' in shown(session, "log").text
    assert "GET / " not in shown(session, "log-2").text
    assert '"GET /two HTTP/1.1" 200' in shown(session, "log-2").text


def test_programs_run_in_a_folder_with_a_stable_name(session: Recording) -> None:
    """The private copy of the samples never shows its real path."""
    assert shown(session, "where").text.endswith("\n/home/you/project")
    assert shown(session, "three").text == "$ python -c 'exit(3)'"


def test_versions_are_noted(session: Recording) -> None:
    """Python always, packages by name, other programs by what they print."""
    assert session.programs == {
        "Python": platform.python_version(),
        "Flask": metadata.version("flask"),
        "The snake": platform.python_version(),
    }


def test_samples_are_copied_with_one_date(tmp_path: Path) -> None:
    """A sample's time of change is the same in every run, and the copy is private."""
    path = recipe(
        tmp_path,
        """
        recorder.run("python -c 'import os;print(os.stat(\\"server.py\\").st_mtime)'",
                     name="time")
        (recorder.folder / "new.txt").write_text("x")
        """,
    )

    recording = rerun.rerun(path)

    assert shown(recording, "time").text.endswith("1795435200.0")
    assert [file.name for file in (path.parents[1] / "samples").iterdir()] == [
        "server.py"
    ]


def test_samples_of_another_article_can_be_added(tmp_path: Path) -> None:
    """An article that goes on from another runs that one's samples too."""
    other = tmp_path / "basics" / "other" / "samples"
    (other / "public").mkdir(parents=True)
    (other / "public" / "a.txt").write_text("x", "utf-8")
    command = """python -c 'import os; print(*sorted(os.listdir(".")))'"""
    path = recipe(
        tmp_path,
        f"""
        from pathlib import Path

        recorder.add_samples(Path(__file__).parents[2] / "other" / "samples")
        recorder.run({command!r}, name="files")
        """,
    )

    assert shown(rerun.rerun(path), "files").text.endswith("\npublic server.py")


def test_an_article_may_have_recordings_without_samples(tmp_path: Path) -> None:
    """Programs that need no file of ours can be recorded too."""
    path = recipe(tmp_path, 'recorder.run("python -c 1", name="x")')
    (path.parents[1] / "samples" / "server.py").unlink()
    (path.parents[1] / "samples").rmdir()

    assert shown(rerun.rerun(path), "x").text == "$ python -c 1"


def test_what_varies_can_be_replaced(tmp_path: Path) -> None:
    """A recipe names text that differs by machine."""
    path = recipe(
        tmp_path,
        """
        recorder.shown_as("mars", "localhost")
        recorder.run("python -c 'print(\\"on mars\\")'", name="x")
        """,
    )

    assert shown(rerun.rerun(path), "x").text.endswith("\non localhost")


def test_record_writes_what_changed_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unchanged recording keeps its file and date; a changed one is rewritten."""
    first = recipe(tmp_path, 'recorder.run("python -c 1", name="x")', "first")
    recipe(tmp_path, 'recorder.run("python -c 1", name="x")', "second")
    written = rerun.record(tmp_path)
    assert [path.name for path in written] == ["first.json", "second.json"]
    monkeypatch.setattr(rerun, "_today", lambda: date(2100, 1, 1))

    assert rerun.record(tmp_path) == []

    recipe(tmp_path, 'recorder.run("python -c 2", name="x")', "first")
    assert rerun.record(tmp_path) == [first.with_suffix(".json")]
    assert load_recording(written[0]).recorded == date(2100, 1, 1)
    assert load_recording(written[1]).recorded < date(2100, 1, 1)


def test_record_repairs_a_broken_file(tmp_path: Path) -> None:
    """A stored recording that cannot be read is replaced."""
    path = recipe(tmp_path, 'recorder.run("python -c 1", name="x")')
    path.with_suffix(".json").write_text("{", "utf-8")

    assert rerun.record(tmp_path, ["run"]) == [path.with_suffix(".json")]
    assert json.loads(path.with_suffix(".json").read_text("utf-8"))["parts"]


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt recipe is a wrong use of the command."""
    recipe(tmp_path, "pass", "flask-run")

    with pytest.raises(UsageError, match="Did you mean 'flask-run'"):
        rerun.record(tmp_path, ["flask-rum"])
    with pytest.raises(UsageError, match="Recipes here: flask-run"):
        rerun.record(tmp_path, ["x"])


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ("pass", 1, "the recipe shows nothing"),
        ("x = 1\nx.y", 3, "AttributeError: 'int' object has no attribute 'y'"),
        ('recorder.run("python -c 1/0", name="x")', 2, "ended with status 1, not 0"),
        (
            'recorder.show("x", "log", "", label="")\n'
            'recorder.show("x", "log", "", label="")',
            3,
            "two parts are called 'x'",
        ),
        ('recorder.show("x", "poem", "", label="")', 2, "not 'poem'"),
        (
            'recorder.uses_program("x", "python -c 1")',
            2,
            "`python -c 1` prints no version number",
        ),
        ("return (", 2, "SyntaxError: '(' was never closed"),
        ("raise SystemExit(5)", 2, "the recipe ended itself, with status 5"),
        ("import sys\nsys.exit('why')", 3, "ended itself, with status why"),
        ("exit()", 2, "the recipe ended itself, with status 0"),
        ("assert not 1", 2, "AssertionError"),
        ("raise GeneratorExit", 2, "GeneratorExit"),
        (
            "class Mute(Exception):\n    def __str__(self): 1/0\nraise Mute",
            4,
            "Mute: <exception str() failed>",
        ),
        ("raise ExceptionGroup('two', [ValueError()])", 2, "ExceptionGroup: two (1"),
    ],
)
def test_a_faulty_recipe_names_its_line(
    tmp_path: Path, body: str, line: int, problem: str
) -> None:
    """What goes wrong in a recipe is told with its file and line, and no traceback."""
    path = recipe(tmp_path, body)

    with pytest.raises(ContentError) as caught:
        rerun.rerun(path)
    (mistake,) = caught.value.mistakes
    assert (mistake.path, mistake.line) == (path, line)
    assert problem in mistake.problem


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("1\nraise SystemExit(5)\n", 2, "the recipe ended itself, with status 5"),
        ("1\n2\n1/0\n", 3, "ZeroDivisionError: division by zero"),
    ],
)
def test_a_recipe_that_ends_while_it_is_loaded(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    """What stands outside its function is watched as well."""
    path = recipe(tmp_path, "pass")
    path.write_text(text, "utf-8")

    with pytest.raises(ContentError) as caught:
        rerun.rerun(path)
    (mistake,) = caught.value.mistakes
    assert (mistake.path, mistake.line, mistake.problem) == (path, line, problem)


@pytest.mark.parametrize(
    "body",
    [
        "while True:\n    pass",
        "import time\ntime.sleep(600)",
        "while True:\n    try:\n        import time; time.sleep(600)\n"
        "    except Exception: pass",
        'recorder.run("python -c \'import time; time.sleep(600)\'", name="x")',
        "import socket\nwith socket.create_server(('', 0)) as one:\n    one.accept()",
    ],
    ids=["busy", "asleep", "deaf", "waiting for a program", "waiting for a reader"],
)
def test_a_recipe_that_never_ends_meets_a_deadline(tmp_path: Path, body: str) -> None:
    """It is interrupted, whatever it does, and told with its place."""
    path = recipe(tmp_path, body)

    with pytest.raises(ContentError) as caught:
        rerun.rerun(path, deadline=0.4)
    (mistake,) = caught.value.mistakes
    assert mistake.path == path
    assert mistake.line > 1
    assert mistake.problem == "the recipe was still running after 0.4 seconds"


def test_a_deadline_is_over_with_its_recipe(tmp_path: Path) -> None:
    """What comes after a recipe is not interrupted by it."""
    path = recipe(tmp_path, 'recorder.run("python -c 1", name="x")')

    rerun.rerun(path, deadline=60)

    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_an_interrupted_recipe_is_no_mistake(tmp_path: Path) -> None:
    """Ctrl-C ends the command, not only the recipe."""
    with pytest.raises(KeyboardInterrupt):
        rerun.rerun(recipe(tmp_path, "raise KeyboardInterrupt"))


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_a_signal_ends_the_command(tmp_path: Path, name: str, status: int) -> None:
    """SIGTERM and Ctrl-C during a recipe are not taken for the recipe's own end."""
    recipe(tmp_path, f"import os, signal\nos.kill(os.getpid(), signal.{name})\n")

    ended = run("record", "--content", tmp_path)

    assert ended.status == status
    assert "recipe" not in ended.err


def test_the_command_says_that_a_recipe_ended_itself(tmp_path: Path) -> None:
    """Its status is that of a mistake, with the place; the recipe's own is told."""
    path = recipe(tmp_path, "raise SystemExit(5)")

    ended = run("record", "--content", tmp_path)

    assert ended.status == 1
    assert ended.err.startswith(
        f"{path}:2:1: the recipe ended itself, with status 5\n  fix: "
    )


def test_a_recipe_without_its_function_says_so(tmp_path: Path) -> None:
    """A Python file among the recordings must be a recipe."""
    path = recipe(tmp_path, "pass")
    path.write_text("x = 1\n", "utf-8")

    with pytest.raises(ContentError, match=r"no function `record\(recorder\)`"):
        rerun.rerun(path)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('recorder.uses("no-such-package")', MissingProgramError),
        ('recorder.run("no-such-program", name="x")', MissingProgramError),
        ('recorder.exchange(recorder.port(1), "x")', MachineError),
    ],
)
def test_the_machine_in_the_way_is_not_the_recipe_s_fault(
    tmp_path: Path, body: str, kind: type[MachineError]
) -> None:
    """Missing programs and dead ports are told as such (exit status 3)."""
    with pytest.raises(kind):
        rerun.rerun(recipe(tmp_path, body))


def test_a_recipe_that_needs_the_tests_wants_a_checkout(tmp_path: Path) -> None:
    """Who has the program without its tests reads what is missing, and no fault."""
    path = recipe(tmp_path, "import tests.not_there")
    path.write_text("import tests.not_there\n", "utf-8")

    with pytest.raises(MachineError, match=r"needs tests\.not_there.*\n.*checkout"):
        rerun.rerun(path)
