"""How Gunicorn, Waitress and uWSGI differ: every cell of the tables is measured."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from handbook.record.connections import HOST, connect, free_port
from handbook.record.programs import Program, run, running
from tests.support.wsgi import (
    BASICS,
    SERVERS,
    command,
    environ_of,
    get,
    get_once,
    parse,
    serving_samples,
)

pytestmark = pytest.mark.servers

ARTICLE = BASICS / "wsgi-servers"
SAMPLES = ARTICLE / "samples"


@pytest.fixture(scope="module")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Mapping[str, Program]]:
    """The three servers, each with every sample."""
    with serving_samples(tmp_path_factory.mktemp("mount")) as programs:
        yield programs


def table(heading: str) -> dict[str, tuple[str, ...]]:
    """Return the rows of the first table of a section, without code marks."""
    text = (ARTICLE / "index.md").read_text(encoding="utf-8")
    section = text.partition(f"{{#{heading}}}")[2].partition("\n## ")[0]
    rows = {}
    for line in section.splitlines():
        if line.startswith("|"):
            first, *cells = line.replace("`", "").strip("| ").split(" | ")
            rows[first] = tuple(cells)
        elif rows:
            break
    return {first: cells for first, cells in rows.items() if "---" not in first}


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_describes_itself_to_the_probe(
    servers: Mapping[str, Program], server: str
) -> None:
    """The probe prints one line for each of its keys."""
    body = parse(get_once(servers[server], "/probe/"))[2]

    assert "SERVER_PROTOCOL = HTTP/1.1\n" in body
    assert "wsgi.version = (1, 0)\n" in body
    assert body.count(" = ") == 9


def after_the_response(program: Program) -> str:
    """Say what becomes of a connection that could be used again."""
    request = b"GET /hello/ HTTP/1.1\r\nHost: example.test\r\n\r\n"
    with connect(program.port) as connection:
        connection.sendall(request)
        received = b""
        while not received.endswith(b"Hello from WSGI\n"):
            received += connection.recv(4096)
        says_so = ("connection", "close") in parse(received)[1]
        connection.settimeout(1)
        try:
            ended = connection.recv(1) == b""
        except TimeoutError:
            ended = False
        if not ended:
            connection.sendall(request)
            assert connection.recv(4096).startswith(b"HTTP/1.1 200 OK")
            return "keeps the connection"
    return "closes, says so" if says_so else "closes, says nothing"


def compared(program: Program) -> dict[str, str]:
    """Measure one column of the table of servers, in the table's words."""
    fields = dict(parse(get_once(program, "/probe/"))[1])
    environ = environ_of(program)
    names = {
        HOST: "the address it listens on",
        socket.gethostname(): "the machine's name",
    }
    length = "measured" if "content-length" in fields else "ends with the connection"
    return {
        "Server field": fields.get("server", "none"),
        "Date field": "sent" if "date" in fields else "none",
        "SERVER_SOFTWARE": environ.get("SERVER_SOFTWARE", "absent"),
        "SERVER_NAME": names.get(environ["SERVER_NAME"], environ["SERVER_NAME"]),
        "wsgi.multithread": environ["wsgi.multithread"],
        "wsgi.multiprocess": environ["wsgi.multiprocess"],
        "wsgi.file_wrapper": "present" if "wsgi.file_wrapper" in environ else "absent",
        "wsgi.input_terminated": environ.get("wsgi.input_terminated", "absent"),
        "Body in one piece, length unstated": fields.get("transfer-encoding", length),
        "After this response": after_the_response(program),
    }


PIECES = """\
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"one ", b"two"]
"""


def test_waitress_sends_a_body_in_pieces_otherwise(tmp_path: Path) -> None:
    """As the article says: chunked, and the connection is closed."""
    (tmp_path / "pieces.py").write_text(PIECES, encoding="utf-8")
    port = free_port()

    with running(command("waitress", "pieces", port), port=port, cwd=tmp_path) as one:
        raw = get(one, "/")

    fields = dict(parse(raw)[1])
    assert fields["transfer-encoding"] == "chunked"
    assert fields["connection"] == "close"


def test_the_table_of_servers_is_what_they_do(servers: Mapping[str, Program]) -> None:
    """Every cell of the comparison is measured here, in the same words."""
    columns = [compared(servers[server]) for server in SERVERS]
    measured = {row: tuple(column[row] for column in columns) for row in columns[0]}
    stated = table("servers")
    del stated["With default settings"]

    assert stated == measured


def outcome(raw: bytes) -> str:
    """Say what became of a response whose body should be ``Hello``."""
    if not raw.startswith(b"HTTP/"):
        return "no status line"
    status, _, body = parse(raw)
    code = status.split()[1]
    if not code.isdecimal():
        return f"status line {status}"
    if code != "200":
        return code
    if not body:
        return "200, no body"
    assert "Hello\n" in body
    return "200, whole body"


def outcome_of_connection(raw: bytes) -> str:
    """Say what became of the ``Connection`` field that an application set."""
    status, fields, _ = parse(raw)
    if status.split()[1] != "200":
        return status.split()[1]
    sent = ("connection", "keep-alive") in fields
    return "200, field sent" if sent else "200, field dropped"


def outcome_of_exc_info(raw: bytes) -> str:
    """Say which of the two announced responses arrived."""
    status, fields, body = parse(raw)
    types = [value for name, value in fields if name == "content-type"]
    assert status == "HTTP/1.1 500 Internal Server Error"
    assert types[-1] == "text/plain"
    if not body:
        return "500, no body"
    assert "No page today.\n" in body
    both = types == ["text/html", "text/plain"]
    return f"500, {'both sets' if both else 'second set'} of fields"


def outcome_of_write(raw: bytes) -> str:
    """Say whether both parts of the body arrived, in their order."""
    body = parse(raw)[2]
    whole = 0 <= body.find("written\n") < body.find("returned\n")
    return "whole body" if whole else "part of the body"


def test_the_table_of_mistakes_is_what_servers_do(
    servers: Mapping[str, Program],
) -> None:
    """Every cell of the table of broken rules is measured here."""
    rows = {
        "returns a list of text": ("/mistakes/text-body", outcome),
        "returns bare bytes": ("/mistakes/bare-bytes", outcome),
        "never calls start_response": ("/mistakes/no-start-response", outcome),
        "sets Connection": ("/mistakes/hop-by-hop", outcome_of_connection),
        "calls again with exc_info": ("/start_response/", outcome_of_exc_info),
        "uses write": ("/start_response/write", outcome_of_write),
    }
    measured = {
        row: tuple(describe(get_once(servers[name], path)) for name in SERVERS)
        for row, (path, describe) in rows.items()
    }
    stated = table("mistakes")
    header = stated.pop("What the application does")

    assert stated == measured
    assert header == (
        f"Gunicorn {version('gunicorn')}",
        f"Waitress {version('waitress')}",
        f"uWSGI {version('pyuwsgi').partition('.post')[0]}",
    )


def test_the_referee_finds_three_of_four_mistakes() -> None:
    """``wsgiref.validate`` objects to what the article says, and to no more."""
    finished = run([sys.executable, "-W", "error", "referee.py"], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    verdicts = dict(line.split(": ", 1) for line in finished.output.splitlines())
    silent = {name for name, verdict in verdicts.items() if verdict == "no objection"}

    assert silent == {"probe", "/hop-by-hop"}
    assert verdicts.keys() - silent == {
        "/text-body",
        "/bare-bytes",
        "/no-start-response",
    }


def test_a_uwsgi_socket_takes_http_for_a_length() -> None:
    """HTTP on a uwsgi port gets no answer; the log shows two letters as a number."""
    port = free_port()
    argv = ["uwsgi", "--socket", f"{HOST}:{port}", "--module", "probe:application"]
    with running(argv, port=port, cwd=SAMPLES) as program:
        answer = get(program, "/")
        program.wait_for("invalid request block size")
        log = program.log()

    assert answer == b""
    assert f"block size: {int.from_bytes(b'ET', 'little')} (max 4096)" in log
