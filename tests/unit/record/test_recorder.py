"""A recipe runs real programs through a recorder, and what it shows becomes parts."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

import pytest

from handbook.content.recordings import Part, Recording
from handbook.record.runs import run_recipe
from tests.support.recipes import recipe, shown


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """Record one run of a server, with every kind of part."""
    return run_recipe(
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

    recording = run_recipe(path)

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

    recording = run_recipe(path)

    assert shown(recording, "files").text.endswith("\npublic server.py")
    assert recording.samples == ("../../other/samples",)


def test_an_article_may_have_recordings_without_samples(tmp_path: Path) -> None:
    """Programs that need no file of ours can be recorded too."""
    path = recipe(tmp_path, 'recorder.run("python -c 1", name="x")')
    (path.parents[1] / "samples" / "server.py").unlink()
    (path.parents[1] / "samples").rmdir()

    assert shown(run_recipe(path), "x").text == "$ python -c 1"


def test_what_varies_can_be_replaced(tmp_path: Path) -> None:
    """A recipe names text that differs by machine."""
    path = recipe(
        tmp_path,
        """
        recorder.shown_as("mars", "localhost")
        recorder.run("python -c 'print(\\"on mars\\")'", name="x")
        """,
    )

    assert shown(run_recipe(path), "x").text.endswith("\non localhost")
