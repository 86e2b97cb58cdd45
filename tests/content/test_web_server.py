"""The samples of *What is a web server?*, over real connections."""

from __future__ import annotations

import ast
import contextlib
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from handbook import ROOT
from handbook.connections import connect, exchange, free_port
from handbook.programs import Program, run, running
from tests.support.tools import needed

pytestmark = pytest.mark.servers

SAMPLES = ROOT / "content/basics/web-server/samples"
PAGE = (SAMPLES / "public/index.html").read_bytes()
SCRIPT = (SAMPLES / "public/hello.py").read_bytes()
SECRET = (SAMPLES / "private.txt").read_bytes()
CONFIGURATIONS = {"nginx": "nginx.conf", "apache2": "httpd.conf"}
PORTS = {"nginx.conf": "127.0.0.1:8001", "httpd.conf": "127.0.0.1:8002"}

Boot = Callable[[str], AbstractContextManager[Program]]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a copy of the samples that a server without root's rights can read."""
    with tempfile.TemporaryDirectory(prefix="web-server-") as made:
        copy = shutil.copytree(SAMPLES, Path(made, "samples"))
        for path in (Path(made), copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield copy


@pytest.fixture
def boot(folder: Path) -> Boot:
    """Return a function that starts ``server.py``, ``nginx`` or ``apache2``."""

    def start(name: str) -> AbstractContextManager[Program]:
        return running(
            command(name, folder, port := free_port()), port=port, cwd=folder
        )

    return start


def command(name: str, folder: Path, port: int) -> list[str]:
    """Return the command that serves ``folder`` on ``port``, as the article has it."""
    if name == "server.py":
        return [sys.executable, "server.py", str(port), "public"]
    needed(name)
    config = folder / CONFIGURATIONS[name]
    token = PORTS[config.name]
    text = config.read_text("utf-8")
    assert text.count(token) == 1
    config.write_text(text.replace(token, f"127.0.0.1:{port}"), "utf-8")
    if name == "nginx":
        return ["nginx", "-p", ".", "-c", config.name]
    return ["apache2", "-d", ".", "-f", config.name, "-DFOREGROUND"]


def request(line: str, *fields: str, host: str | None = "localhost") -> bytes:
    """Return the bytes of a request that asks for the connection to be closed."""
    lines = [f"{line} HTTP/1.1", *([f"Host: {host}"] if host else []), *fields]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode()


def outcome(response: bytes) -> tuple[int, bytes]:
    """Return the status code and the content of a response."""
    head, _, content = response.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), content


def field(response: bytes, name: str) -> str:
    """Return the value of a header field of a response."""
    head = response.partition(b"\r\n\r\n")[0].decode("latin-1")
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    return fields[name]


def load(name: str) -> ModuleType:
    """Import a sample from its file."""
    spec = spec_from_file_location(name, SAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_server_is_as_short_as_the_article_says() -> None:
    """The server has 40 lines, not counting docstrings, comments and blanks."""
    source = (SAMPLES / "server.py").read_text("utf-8")
    docstrings = {
        node.body[0].lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node)
    }
    lines = [
        line
        for number, line in enumerate(source.splitlines(), start=1)
        if line.strip() and not line.startswith("#") and number not in docstrings
    ]

    assert len(lines) == 40


def test_server_sends_a_file_byte_for_byte(boot: Boot) -> None:
    """The whole response is the status line, two header fields and the file."""
    with boot("server.py") as server:
        response = exchange(server.port, request("GET /"))
        server.wait_for("GET / for localhost")

    assert (
        response
        == (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
            % len(PAGE)
        )
        + PAGE
    )


def test_server_answers_again_and_again(boot: Boot) -> None:
    """One connection after another is answered; a missing file gets 404."""
    with boot("server.py") as server:
        targets = ["/", "/nowhere", "/hello.py", "/index.html"]
        found = [outcome(exchange(server.port, request(f"GET {t}"))) for t in targets]

    missing = (404, b"No such file.\n")
    assert found == [(200, PAGE), missing, (200, SCRIPT), (200, PAGE)]


def test_server_outlives_a_client_that_says_nothing(boot: Boot) -> None:
    """A connection that opens and closes without a byte does no harm."""
    with boot("server.py") as server:
        connect(server.port).close()
        response = exchange(server.port, request("GET /"))

    assert outcome(response) == (200, PAGE)


def test_silent_client_blocks_the_next_one(boot: Boot) -> None:
    """The second client waits until the silent first one goes away."""
    with (
        boot("server.py") as server,
        connect(server.port) as silent,
        connect(server.port, timeout=0.5) as waiting,
    ):
        waiting.sendall(request("GET /"))
        with pytest.raises(TimeoutError):
            waiting.recv(1)
        silent.close()
        waiting.settimeout(10)

        assert waiting.recv(1) == b"H"


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_silent_clients_do_not_block_a_real_server(boot: Boot, name: str) -> None:
    """With 100 silent connections open, the next visitor is answered."""
    with boot(name) as server, contextlib.ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(connect(server.port))
        response = exchange(server.port, request("GET /"), timeout=5)

    assert outcome(response) == (200, PAGE)


def test_half_a_request_ends_the_server(boot: Boot) -> None:
    """A request in two pieces stops the program; nobody can connect any more."""
    with boot("server.py") as server:
        with connect(server.port) as connection:
            connection.sendall(b"GET /index")
            server.wait_for("ValueError: not enough values to unpack")
        assert server.process.wait(10) == 1
        with pytest.raises(ConnectionRefusedError):
            connect(server.port)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_waits_for_the_other_half(boot: Boot, name: str) -> None:
    """A request that arrives in two pieces is answered as one."""
    with boot(name) as server, connect(server.port) as connection:
        connection.sendall(b"GET /index")
        connection.settimeout(0.3)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(10)
        connection.sendall(request("GET .html").removeprefix(b"GET "))

        assert outcome(read_all(connection)) == (200, PAGE)


def read_all(connection: socket.socket) -> bytes:
    """Read until the server closes the connection."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


# What the comparison in the article claims: one request, three servers.
CASES = {
    "GET": (request("GET /"), (200, PAGE), 200, 200),
    "HEAD": (request("HEAD /"), (200, PAGE), 200, 200),
    "no Host": (request("GET /", host=None), (200, PAGE), 400, 400),
    "percent": (request("GET /index%2Ehtml"), (404, None), 200, 200),
    "climb": (request("GET /../private.txt"), (200, SECRET), 400, 400),
    "long": (request("GET /", f"Cookie: {'c' * 9000}"), (200, PAGE), 400, 400),
    "range": (request("GET /", "Range: bytes=0-14"), (200, PAGE), 206, 206),
    "POST": (request("POST /"), (200, PAGE), 405, 200),
    "DELETE": (request("DELETE /"), (200, PAGE), 405, 405),
}


@pytest.mark.parametrize("case", CASES)
def test_three_servers_answer_one_request(boot: Boot, case: str) -> None:
    """The three servers agree and differ exactly as the comparison says."""
    message, (status, content), nginx, apache = CASES[case]
    answers = {}
    for name in ("server.py", *CONFIGURATIONS):
        with boot(name) as server:
            answers[name] = outcome(exchange(server.port, message))

    assert answers["server.py"][0] == status
    assert content is None or answers["server.py"][1] == content
    assert [answers[name][0] for name in CONFIGURATIONS] == [nginx, apache]
    leaked = [name for name in CONFIGURATIONS if answers[name][1] == SECRET]
    assert leaked == []
    if case == "HEAD":
        assert [answers[name][1] for name in CONFIGURATIONS] == [b"", b""]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_refuses_to_leave_the_folder(boot: Boot, name: str) -> None:
    """No way of writing the climb reaches the file beside the folder."""
    climbs = ["/../", "/%2e%2e/", "/..%2f", "/a/../../", "//../", "/.%2e/"]
    with boot(name) as server:
        answers = [
            outcome(exchange(server.port, request(f"GET {climb}private.txt")))
            for climb in climbs
        ]

    assert {status for status, _ in answers} <= {400, 403, 404}
    assert all(SECRET not in content for _, content in answers)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_saves_the_second_transfer(boot: Boot, name: str) -> None:
    """Either validator of the first response turns the second one into a 304."""
    with boot(name) as server:
        first = exchange(server.port, request("GET /"))
        tag = f"If-None-Match: {field(first, 'ETag')}"
        date = f"If-Modified-Since: {field(first, 'Last-Modified')}"
        again = [exchange(server.port, request("GET /", line)) for line in (tag, date)]

    assert [outcome(response) for response in again] == [(304, b""), (304, b"")]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_keeps_the_connection(boot: Boot, name: str) -> None:
    """Two requests on one connection get two responses; ours answers one."""
    two = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" + request("GET /")
    with boot(name) as server, boot("server.py") as ours:
        counts = [exchange(s.port, two).count(PAGE) for s in (server, ours)]

    assert counts == [2, 1]


@pytest.mark.parametrize("name", ["server.py", *CONFIGURATIONS])
def test_web_server_sends_a_program_instead_of_running_it(
    boot: Boot, name: str
) -> None:
    """The content of a ``.py`` file is sent as it is."""
    with boot(name) as server:
        response = exchange(server.port, request("GET /hello.py"))

    assert outcome(response) == (200, SCRIPT)


def test_hello_prints_a_greeting_when_python_runs_it() -> None:
    """The file that the servers only send is a program that works."""
    finished = run([sys.executable, str(SAMPLES / "public/hello.py")])

    assert finished.output == "Hello from Python\n"


@pytest.mark.parametrize(
    "target",
    [
        "/../private.txt",
        "/%2e%2e/private.txt",
        "/..%2fprivate.txt",
        "/a/../../private.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/..",
        "/link.txt",
    ],
)
def test_safe_path_stays_in_the_folder(folder: Path, target: str) -> None:
    """Climbs, absolute paths and links that lead outside are refused."""
    public = folder / "public"
    (public / "link.txt").symlink_to(folder / "private.txt")

    found = load("safe_path").find(target, public)

    assert found is None or (found.is_relative_to(public) and not found.exists())


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/index.html", "index.html"),
        ("/index%2Ehtml", "index.html"),
        ("/a/../hello.py", "hello.py"),
        ("/", "."),
    ],
)
def test_safe_path_finds_what_is_inside(folder: Path, target: str, name: str) -> None:
    """A target inside the folder gives its file, percent-encoded or not."""
    public = folder / "public"

    assert load("safe_path").find(target, public) == (public / name).resolve()
