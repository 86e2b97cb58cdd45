"""Every request of requests.yaml, sent to real servers and to the lab's own."""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import socket
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from handbook.record.connections import HOST, connect
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured

HERE = Path(__file__).parent
FINISHED = HERE / "../../one-request/samples"
PROXIES = HERE / "../../../reference/comparison/samples"

OWN = "This server"
DIRECT = ("wsgiref", "Gunicorn", "Waitress")
BEHIND = {"behind Nginx": "nginx.conf", "behind Apache": "apache-proxy.conf"}
COLUMNS = (OWN, *DIRECT, *BEHIND)

PLAIN = "GET /"
"""The request that tells what a server says of every request."""

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

SECONDS = 1.5
"""How long a server may stay silent before its cell says that it waits."""

Ask = Callable[[bytes], tuple[bytes | None, str]]
"""Sends bytes; returns what comes back, and what the application noted."""


Answer = tuple[bytes | None, list[dict[str, Any]]]
"""A server's answer: its bytes, and what each call told the application."""

Cells = dict[str, Any]
"""What `cells.py` defines."""


def record(recorder: Recorder) -> None:
    """Send each request to each server; show a table for each group."""
    recorder.uses("Gunicorn", "Waitress")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.shown_as(socket.getfqdn(HOST), "localhost")  # wsgiref asks for it
    recorder.add_samples(FINISHED)
    recorder.add_samples(PROXIES)
    cells = runpy.run_path(str(recorder.folder / "cells.py"))
    rawbytes = runpy.run_path(str(recorder.folder / "rawbytes.py"))
    text = (recorder.folder / "requests.yaml").read_text("utf-8")
    entries = yaml.safe_load(text)
    groups = {
        group: {rawbytes["name"](one): rawbytes["raw"](one) for one in requests}
        for group, requests in entries.items()
    }
    every = dict(chain.from_iterable(one.items() for one in groups.values()))
    with servers(recorder) as asks, ThreadPoolExecutor() as pool:
        columns = pool.map(lambda name: column(asks[name], every, cells), COLUMNS)
        show(recorder, groups, dict(zip(COLUMNS, columns, strict=True)), cells)
    rows = [["request", "bytes"]]
    for one in chain.from_iterable(entries.values()):
        rows.append([rawbytes["name"](one), rawbytes["written"](one)])
    table(recorder, "bytes", rows, "The bytes of each request")


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


def column(ask: Ask, requests: Mapping[str, bytes], cells: Cells) -> dict[str, Answer]:
    """Return a server's answer to each request."""
    found = {}
    for name, raw in requests.items():
        response, noted = ask(raw)
        calls = cells["calls_of"](map(json.loads, noted.splitlines()))
        found[name] = (response, calls)
    return found


def show(
    recorder: Recorder,
    groups: Mapping[str, Mapping[str, bytes]],
    columns: Mapping[str, Mapping[str, Answer]],
    cells: Cells,
) -> None:
    """Show what is told of the plain request, then what is special for the others."""
    plain = {server: answers[PLAIN][1][0] for server, answers in columns.items()}
    keys = dict.fromkeys([*cells["OTHERS"], *chain.from_iterable(plain.values())])
    rows = [["key", *columns]]
    for key in sorted(filter(cells["counts"], keys), key=cells["order"]):
        told = (cells["shown"](one.get(key)) for one in plain.values())
        rows.append([key, *told])
    table(recorder, "plain", rows, f"What {PLAIN} tells the application")
    made: dict[str, list[str]] = {}
    for requests in groups.values():
        for name, raw in requests.items():
            made[name] = [
                cells["cell"](*columns[one][name], cells["baseline"](plain[one], raw))
                for one in columns
            ]
    count(recorder, made)
    for part, names in TELLING.items():
        rows = [["request", *columns], *([name, *made[name]] for name in names)]
        table(recorder, part, rows, "What each server makes of it")
    for group, requests in groups.items():
        rows = [["request", *columns], *([name, *made[name]] for name in requests)]
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


def table(recorder: Recorder, part: str, rows: list[list[str]], label: str) -> None:
    """Show rows of cells, the first of which names the columns."""
    recorder.show(part, "table", "\n".join("\t".join(row) for row in rows), label=label)
