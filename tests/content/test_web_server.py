"""The samples of *What is a web server?*, over real connections."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from handbook.record.connections import connect, exchange
from handbook.record.programs import Program
from tests.support.web_servers import (
    PAGE,
    SECRET,
    SMALL_SERVER,
    copied,
    outcome,
    request,
    serving,
)

pytestmark = pytest.mark.servers

SAMPLES = SMALL_SERVER

Boot = Callable[[], AbstractContextManager[Program]]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a copy of the samples."""
    with copied(SAMPLES) as copy:
        yield copy


@pytest.fixture
def boot(folder: Path) -> Boot:
    """Return a function that starts ``server.py``."""
    return lambda: serving("server.py", folder)


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
    with boot() as server:
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
    with boot() as server:
        targets = ["/", "/nowhere", "/index.html"]
        found = [outcome(exchange(server.port, request(f"GET {t}"))) for t in targets]

    missing = (404, b"No such file.\n")
    assert found == [(200, PAGE), missing, (200, PAGE)]


def test_server_outlives_a_client_that_says_nothing(boot: Boot) -> None:
    """A connection that opens and closes without a byte does no harm."""
    with boot() as server:
        connect(server.port).close()
        response = exchange(server.port, request("GET /"))

    assert outcome(response) == (200, PAGE)


def test_silent_client_blocks_the_next_one(boot: Boot) -> None:
    """The second client waits until the silent first one goes away."""
    with (
        boot() as server,
        connect(server.port) as silent,
        connect(server.port, timeout=0.5) as waiting,
    ):
        waiting.sendall(request("GET /"))
        with pytest.raises(TimeoutError):
            waiting.recv(1)
        silent.close()
        waiting.settimeout(10)

        assert waiting.recv(1) == b"H"


def test_half_a_request_ends_the_server(boot: Boot) -> None:
    """A request in two pieces stops the program; nobody can connect any more."""
    with boot() as server:
        with connect(server.port) as connection:
            connection.sendall(b"GET /index")
            server.wait_for("ValueError: not enough values to unpack")
        assert server.process.wait(10) == 1
        with pytest.raises(ConnectionRefusedError):
            connect(server.port)


def test_a_path_climbs_out_of_the_folder(boot: Boot) -> None:
    """The server sends the file beside the folder to whoever asks for it."""
    with boot() as server:
        response = exchange(server.port, request("GET /../private.txt"))

    assert outcome(response) == (200, SECRET)


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
