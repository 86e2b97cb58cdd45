"""Every request of requests.yaml, sent to real servers and to the lab's own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import runpy
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import yaml

from handbook.record.connections import HOST, connect
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured

HERE = Path(__file__).parent
FINISHED = HERE / "../../one-request/samples"
PROXIES = HERE / "../../../servers/comparison/samples"

OWN = "This server"
DIRECT = ("wsgiref", "Gunicorn", "Waitress")
BEHIND = {"behind Nginx": "nginx.conf", "behind Apache": "apache-proxy.conf"}
COLUMNS = (OWN, *DIRECT, *BEHIND)

PLAIN = "GET /"
"""The request that tells what a server says of every request."""

KEYS = (
    "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SERVER_PROTOCOL",
    "CONTENT_TYPE", "CONTENT_LENGTH", "REMOTE_ADDR", "wsgi.url_scheme",
)  # fmt: skip
"""What a cell tells besides the header fields and the body."""

OTHERS = ("SERVER_NAME", "SERVER_PORT", "wsgi.multithread", "wsgi.multiprocess")
"""What is the server's own, and told for the plain request alone."""

TELLING = {
    "bodies": (
        "a body in chunks", "chunks and a length", "two different lengths",
        "Content-Length: 1_0", "Transfer-Encoding: chunked, twice",
        "a request behind chunks and a length", "every line ends with LF",
    ),
    "fields": (
        "X_A: 2 and X-A: 1", "X-A: 1 and X-A: 2", "X-Forwarded-For: 203.0.113.9",
        "X_Forwarded_For: 203.0.113.9", "X-Forwarded-Proto: https",
        "Script_Name: /a", "two Hosts", "a folded field",
    ),
    "paths": (
        "/a/../b", "/%2e%2e/b", "//a/b", "/a%2Fb", "/100%", "/a#b",
        "/café, its byte in Latin-1", "http://other.test/a", "a/b",
    ),
}  # fmt: skip
"""The requests that the article is about."""

SMUGGLED = "a request behind chunks and a length"
"""The request whose bytes the article shows."""

SECONDS = 1.5
"""How long a server may stay silent before its cell says that it waits."""

LONG = 40
"""A value of more characters is shown by its length."""

Ask = Callable[[bytes], tuple[bytes | None, str]]
"""Sends bytes; returns what comes back, and what the application noted."""


Answer = tuple[str, list[dict[str, Any]]]
"""A server's answer: a status, and what each call told the application."""


def record(recorder: Recorder) -> None:
    """Send each request to each server; show a table for each group."""
    recorder.uses("Gunicorn", "Waitress")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.shown_as(socket.getfqdn(HOST), "localhost")  # wsgiref asks for it
    recorder.add_samples(FINISHED)
    recorder.add_samples(PROXIES)
    rawbytes = runpy.run_path(str(recorder.folder / "rawbytes.py"))
    text = (recorder.folder / "requests.yaml").read_text("utf-8")
    groups = {
        group: {rawbytes["name"](one): rawbytes["raw"](one) for one in requests}
        for group, requests in yaml.safe_load(text).items()
    }
    with servers(recorder) as asks, ThreadPoolExecutor() as pool:
        columns = pool.map(lambda name: column(asks[name], groups), COLUMNS)
        show(recorder, groups, dict(zip(COLUMNS, columns, strict=True)))


@contextlib.contextmanager
def servers(recorder: Recorder) -> Iterator[dict[str, Ask]]:
    """Start all of them; yield what sends bytes to each."""
    asks: dict[str, Ask] = {OWN: own(recorder)}
    with ExitStack() as stack:

        def started(server: str, column: str) -> int:
            port = recorder.port(8000)
            command = SERVERS[server].command_for("told:application", port)
            env = {"NOTES": str(notes_of(recorder, column))}
            stack.enter_context(recorder.start(command, port=port, env=env))
            return port

        def asking(port: int, column: str) -> Ask:
            notes = notes_of(recorder, column)
            return lambda raw: talk(port, raw, notes)

        for name in DIRECT:
            asks[name] = asking(started(name.lower(), name), name)
        for name, config in BEHIND.items():
            port, behind = recorder.port(8080), started("gunicorn", name)
            tokens = {
                f"{HOST}:8080": f"{HOST}:{port}",
                f"{HOST}:8000": f"{HOST}:{behind}",
            }
            stack.enter_context(configured(recorder.folder / config, tokens, port=port))
            asks[name] = asking(port, name)
        yield asks


def notes_of(recorder: Recorder, name: str) -> Path:
    """Return the file in which the application behind a server notes its calls."""
    path = recorder.folder / f"{name}.notes"
    path.touch()
    return path


def own(recorder: Recorder) -> Ask:
    """Return what asks the lab's server, within this process."""
    serve = runpy.run_path(str(recorder.folder / "server.py"))["serve"]
    application = runpy.run_path(str(recorder.folder / "told.py"))["application"]
    notes = notes_of(recorder, OWN)
    os.environ["NOTES"] = str(notes)

    def ask(raw: bytes) -> tuple[bytes, str]:
        before = notes.stat().st_size
        return serve(raw, application), notes.read_text("ascii")[before:]

    return ask


def talk(port: int, raw: bytes, notes: Path) -> tuple[bytes | None, str]:
    """Send bytes to a server that listens, and listen until it is silent."""
    received, before, waits = bytearray(), notes.stat().st_size, False
    with connect(port, timeout=SECONDS) as connection:
        try:
            connection.sendall(raw)
            while chunk := connection.recv(65536):
                received += chunk
        except TimeoutError:
            waits = not received
        except OSError:
            pass
        noted = notes.read_text("ascii")[before:]
        if waits:  # so that nothing is left when the next request comes
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
    return None if waits else bytes(received), noted


def column(ask: Ask, groups: dict[str, dict[str, bytes]]) -> dict[str, Answer]:
    """Return a server's answer to each request."""
    found = {}
    for requests in groups.values():
        for name, raw in requests.items():
            response, noted = ask(raw)
            calls: list[dict[str, Any]] = []
            for line in noted.splitlines():
                what = json.loads(line)
                if isinstance(what, dict):
                    calls.append(what)
                else:
                    calls[-1]["body"] = what
            found[name] = (status(response), calls)
    return found


def status(response: bytes | None) -> str:
    """Return the status codes of all responses, or what came instead of one."""
    if response is None:
        return "waits"
    found = re.findall(rb"(?m)^(?:ok)?HTTP/[0-9]\.[0-9] ([0-9]{3})", response)
    return " + ".join(map(bytes.decode, found)) or (
        "no status" if response else "closes"
    )


def show(
    recorder: Recorder,
    groups: dict[str, dict[str, bytes]],
    columns: dict[str, dict[str, Answer]],
) -> None:
    """Show what is told of the plain request, then what is special for the others."""
    plain = {server: answers[PLAIN][1][0] for server, answers in columns.items()}
    keys = list(dict.fromkeys([*OTHERS, *(k for told in plain.values() for k in told)]))
    rows = [["key", *columns]]
    for key in sorted(filter(counts, keys), key=order):
        rows.append([key, *(shown(told.get(key)) for told in plain.values())])
    table(recorder, "plain", rows, f"What {PLAIN} tells the application")
    cells: dict[str, list[str]] = {}
    for requests in groups.values():
        for name, raw in requests.items():
            sent = {
                "REQUEST_METHOD": raw.split()[0].decode("latin-1")
                if raw.split()
                else ""
            }
            cells[name] = [
                cell(columns[one][name], {**plain[one], **sent}) for one in columns
            ]
    count(recorder, cells)
    (text,) = (one[SMUGGLED] for one in groups.values() if SMUGGLED in one)
    recorder.show("smuggled", "request", text.decode("ascii"), label="The bytes")
    for part, names in TELLING.items():
        rows = [["request", *columns], *([name, *cells[name]] for name in names)]
        table(recorder, part, rows, "What each server makes of it")
    for group, requests in groups.items():
        rows = [["request", *columns], *([name, *cells[name]] for name in requests)]
        table(recorder, group.lower().replace(" ", "-"), rows, group)


def count(recorder: Recorder, cells: dict[str, list[str]]) -> None:
    """Show of how many requests all make the same, and how often two of them agree."""

    def alike(*servers: str) -> str:
        places = [COLUMNS.index(one) for one in servers]
        same = sum(len({row[n] for n in places}) == 1 for row in cells.values())
        return str(same)

    rows = [
        ["Who reads them alike", "Requests"],
        ["all that were sent", str(len(cells))],
    ]
    rows += [
        ["wsgiref, Gunicorn and Waitress", alike(*DIRECT)],
        ["Gunicorn and Waitress", alike("Gunicorn", "Waitress")],
        ["Gunicorn, alone and behind Nginx", alike("Gunicorn", "behind Nginx")],
        [
            "Gunicorn, alone and behind Apache",
            alike("Gunicorn", "behind Apache"),
        ],
    ]
    either = sum(
        row[0] in (row[COLUMNS.index("Gunicorn")], row[COLUMNS.index("Waitress")])
        for row in cells.values()
    )
    rows += [
        [f"{OWN} and Gunicorn", alike(OWN, "Gunicorn")],
        [f"{OWN} and Waitress", alike(OWN, "Waitress")],
        [f"{OWN}, and Gunicorn or Waitress", str(either)],
    ]
    table(recorder, "counted", rows, "How many requests they agree on")


def counts(key: str) -> bool:
    """Say whether a key is shown at all."""
    return key in KEYS or key in OTHERS or key.startswith("HTTP_") or key == "body"


def order(key: str) -> tuple[bool, bool, int, str]:
    """Return what sorts keys: those of CGI, the server's own, fields, the body."""
    place = KEYS.index(key) if key in KEYS else len(KEYS)
    return key == "body", key.startswith("HTTP_"), place, key


def cell(answer: Answer, plain: dict[str, Any]) -> str:
    """Return the text of a cell: the status, and what the plain request lacks."""
    status, calls = answer
    if status[:1] in "2w" and not calls:
        status += ", not called"
    if status[:1] in "45w" and calls:
        status += ", called"
    words = [status]
    for call in calls:
        keys = {
            key
            for key in {**plain, **call}
            if plain.get(key) != call.get(key) and counts(key) and key not in OTHERS
        }
        told = [f"{key} {shown(call.get(key))}" for key in sorted(keys, key=order)]
        words.append(", ".join(told))
    return "; ".join(filter(None, words))


def shown(value: Any) -> str:
    """Return a value as Python shows it, or how long it is."""
    if value is None:
        return "absent"
    long = isinstance(value, str) and len(value) > LONG
    return f"of {len(value)} characters" if long else repr(value)


def table(recorder: Recorder, part: str, rows: list[list[str]], label: str) -> None:
    """Show rows of cells, the first of which names the columns."""
    recorder.show(part, "table", "\n".join("\t".join(row) for row in rows), label=label)
