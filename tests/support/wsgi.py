"""The articles on WSGI: their samples, under the three servers they compare."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from handbook.record.connections import HOST, exchange, free_port
from handbook.record.programs import Program, running

BASICS = Path(__file__).parents[2] / "content/basics"
FOLDERS = (BASICS / "wsgi/samples", BASICS / "wsgi-servers/samples")
SERVERS = ("gunicorn", "waitress", "uwsgi")

# One process a server is enough: the first segment of the path chooses the
# sample, and the rest of the path is the sample's PATH_INFO.
MOUNT = """
import importlib, json
from wsgiref.util import shift_path_info


def environ_dump(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({key: str(value) for key, value in environ.items()}).encode()]


def application(environ, start_response):
    name = shift_path_info(environ)
    if name == "environ":
        return environ_dump(environ, start_response)
    return importlib.import_module(name).application(environ, start_response)
"""


def command(server: str, module: str, port: int) -> list[str]:
    """Return what starts ``server`` with its default settings on ``port``."""
    target, address = f"{module}:application", f"{HOST}:{port}"
    return {
        "gunicorn": ["gunicorn", "--no-control-socket", "--bind", address, target],
        "waitress": ["waitress-serve", "--listen", address, target],
        "uwsgi": ["uwsgi", "--http-socket", address, "--need-app", "--module", target],
    }[server]


@contextmanager
def serving_samples(folder: Path) -> Iterator[Mapping[str, Program]]:
    """Run every server with every sample; ``folder`` is for what that needs."""
    (folder / "mount.py").write_text(MOUNT, encoding="utf-8")
    env = {"PYTHONPATH": ":".join(map(str, (folder, *FOLDERS)))}
    with ExitStack() as stack:
        programs = {}
        for server in SERVERS:
            port = free_port()
            argv = command(server, "mount", port)
            programs[server] = stack.enter_context(
                running(argv, port=port, cwd=folder, env=env)
            )
        yield programs


def get(program: Program, path: str, *fields: str) -> bytes:
    """Return the raw response to one GET request on a connection of its own."""
    lines = [f"GET {path} HTTP/1.1", "Host: example.test", *fields, "", ""]
    return exchange(program.port, "\r\n".join(lines).encode())


def get_once(program: Program, path: str, *fields: str) -> bytes:
    """Return the raw response to a request that asks for no second one."""
    return get(program, path, "Connection: close", *fields)


def parse(raw: bytes) -> tuple[str, list[tuple[str, str]], str]:
    """Return status line, header fields (names in lower case) and body."""
    head, _, body = raw.decode().partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return status, [(name.lower(), value) for name, value in pairs], body


def environ_of(
    program: Program, path: str = "/environ/", *fields: str
) -> dict[str, str]:
    """Return what a server put into environ, values as text."""
    body = parse(get_once(program, path, *fields))[2]
    environ: dict[str, str] = json.loads(body[body.index("{") : body.rindex("}") + 1])
    return environ
