"""One application on three servers: processes, crowds, a death, a reload, a proxy."""

import contextlib
import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

from handbook.record.connections import HOST, connect, free_port
from handbook.record.programs import Program, family, running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

HELLO = Path(__file__).parents[2] / "samples"
COMMANDS = {
    "Gunicorn": "gunicorn --no-control-socket --bind {at} {options} hello:app",
    "uWSGI": "uwsgi --http-socket {at} {options} --need-app --module hello:app",
    "Waitress": "waitress-serve --listen {at} {options} hello:app",
}
BOTH = {
    "Gunicorn": "--workers 2 --threads 4",
    "uWSGI": "--master --processes 2 --threads 4",
    "Waitress": "--threads 8",
}
SPEAKS = {
    "Gunicorn": ("Gunicorn", ""),
    "Gunicorn, --protocol uwsgi": ("Gunicorn", "--protocol uwsgi"),
    "uWSGI, --http-socket": ("uWSGI", ""),
    "uWSGI, --socket": ("uWSGI", ""),
    "Waitress": ("Waitress", ""),
}
PORTS = {"Gunicorn": 8000, "uWSGI": 9090, "Waitress": 8080}
CASES = (("Gunicorn", ""), ("uWSGI", ""), ("uWSGI", "--master"), ("Waitress", ""))
PATIENCE = 5
"""Seconds that a visitor waits for a page, and for a process to be started again."""

CROWD, SIZE = 40, 100_000
HALF = (
    f"POST /count HTTP/1.1\r\nHost: localhost\r\nContent-Length: {SIZE}\r\n\r\n"
    f"{'x' * (SIZE // 2)}"
)
GET = "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def record(recorder: Recorder) -> None:
    """Show one difference after the other."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.add_samples(HELLO)
    for server in COMMANDS:
        processes(recorder, server)
    together(recorder)
    table(recorder, "crowd", crowds(recorder), f"{CROWD} uploads are half sent")
    table(recorder, "killed", deaths(recorder), "Its process was killed")
    table(recorder, "reload", reloads(recorder), "New code while visitors come")
    table(recorder, "speaks", proxied(recorder), "What a visitor of Nginx gets")
    packets(recorder)
    options(recorder)


def table(recorder: Recorder, name: str, rows: list[str], label: str) -> None:
    """Show rows of cells."""
    recorder.show(name, "table", "\n".join(rows), label=label)


def command_of(server: str, port: int, options: str = "") -> str:
    """Return the command line that starts a server."""
    return " ".join(
        COMMANDS[server].format(at=f"{HOST}:{port}", options=options).split()
    )


@contextlib.contextmanager
def started(recorder: Recorder, server: str, options: str = "") -> Iterator[Program]:
    """Keep a server running at a port of its own."""
    port = free_port()
    argv = command_of(server, port, options).split()
    with running(argv, port=port, cwd=recorder.folder) as program:
        asked(port)  # the application is loaded
        yield program


def asked(port: int, path: str = "/") -> str:
    """Return the status that a visitor gets, or what happens instead."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with connect(port, timeout=PATIENCE) as client:
                client.sendall(GET.format(path=path).encode())
                return client.recv(65536).decode().partition("\r\n")[0][9:] or "nothing"
        except TimeoutError:
            return "no answer"
        except OSError:
            time.sleep(0.1)
    return "refused"


def processes(recorder: Recorder, server: str) -> None:
    """Show the processes of a server, each command with eight threads in all."""
    port = recorder.port(PORTS[server])
    command = command_of(server, port, BOTH[server])
    with recorder.start(command, port=port) as program:
        expected = 1 if server == "Waitress" else 3
        end = time.monotonic() + PATIENCE
        while len(family(program.pid)) < expected and time.monotonic() < end:
            time.sleep(0.1)
        name = server.lower()
        recorder.show(f"{name}-start", "command", f"$ {command}", label="Terminal")
        recorder.processes(program, name=f"{name}-tree")


def together(recorder: Recorder) -> None:
    """Ask for twenty slow pages at once, of the defaults and of eight threads."""
    rows = ["Server\tThe shortest command\tWith --threads 8"]
    for server in COMMANDS:
        cells = [server]
        for options in ("", "--threads 8"):
            with started(recorder, server, options) as program:
                output = recorder.finish(f"python twenty_at_once.py {program.port}")
                cells.append(output.strip())
        rows.append("\t".join(cells))
    table(recorder, "together", rows, "Twenty requests of half a second")


def crowds(recorder: Recorder) -> list[str]:
    """Send half of many uploads; say what a visitor gets meanwhile."""
    rows = ["Server, with --threads 8\tThe next visitor gets"]
    for server in COMMANDS:
        with (
            started(recorder, server, "--threads 8") as program,
            contextlib.ExitStack() as crowd,
        ):
            for _ in range(CROWD):
                crowd.enter_context(connect(program.port)).sendall(HALF.encode())
            time.sleep(0.5)  # they have arrived wherever they will
            rows.append(f"{server}\t{asked(program.port)}")
    return rows


def deaths(recorder: Recorder) -> list[str]:
    """Kill the process that answers; say what the next visitor gets."""
    rows = ["Server\tThe next visitor gets"]
    for server, options in CASES:
        with started(recorder, server, options) as program:
            family(program.pid)[-1].kill()
            time.sleep(0.5)
            title = f"{server}, {options}".removesuffix(", ")
            rows.append(f"{title}\t{asked(program.port)}")
    return rows


def reloads(recorder: Recorder) -> list[str]:
    """Deploy new code in each server's way, while four clients ask all the time."""
    rows = ["Server\tWhat is done\tRequests failed\tPages read"]
    touched = "--lazy-apps --touch-chain-reload reload.txt"
    path = recorder.folder / "hello.py"
    old = path.read_text("utf-8")
    (recorder.folder / "reload.txt").touch()
    for server, done in (
        ("Gunicorn", "HUP"),
        ("uWSGI", "touch reload.txt"),
        ("Waitress", "INT, and a new start"),
    ):
        options = f"{BOTH[server]} {touched if server == 'uWSGI' else ''}"
        with contextlib.ExitStack() as stack, ThreadPoolExecutor(1) as pool:
            program = stack.enter_context(started(recorder, server, options))
            port = program.port
            time.sleep(1)  # uWSGI's master hears signals once all are spawned
            steady = pool.submit(recorder.finish, f"python steady.py {port} 6")
            time.sleep(1)
            path.write_text(old.replace("version 1", "version 2"), "utf-8")
            if server == "Gunicorn":
                program.process.send_signal(signal.SIGHUP)
            elif server == "uWSGI":
                os.utime(recorder.folder / "reload.txt")
            else:
                program.process.send_signal(signal.SIGINT)
                program.process.wait(10)
                argv = command_of(server, port, options).split()
                again = running(argv, port=port, cwd=recorder.folder)
                stack.enter_context(again)
            found = dict(line.split(": ") for line in steady.result().splitlines())
        path.write_text(old, "utf-8")
        cells = (server, done, found["requests failed"], found["pages read"])
        rows.append("\t".join(cells))
    return rows


@contextlib.contextmanager
def nginx(recorder: Recorder, behind: int, front: int) -> Iterator[Program]:
    """Keep Nginx running, which passes on by both protocols."""
    tokens = {
        f"listen {HOST}:8080": f"listen {HOST}:{front}",
        f"http://{HOST}:8000": f"http://{HOST}:{behind}",
        f"uwsgi_pass  {HOST}:8000": f"uwsgi_pass  {HOST}:{behind}",
    }
    with configured(recorder.folder / "nginx.conf", tokens, port=front) as program:
        yield program


def proxied(recorder: Recorder) -> list[str]:
    """Ask each server through Nginx, by HTTP and by uwsgi."""
    rows = ["Server\tproxy_pass\tuwsgi_pass"]
    for title, (server, options) in SPEAKS.items():
        behind, front = free_port(), free_port()
        command = command_of(server, behind, options)
        binary = "--socket" in title or bool(options)
        if "--socket" in title:
            command = command.replace("--http-socket", "--socket")
        argv = command.split()
        with (
            running(argv, port=behind, cwd=recorder.folder),
            nginx(recorder, behind, front),
        ):
            path = "/uwsgi/" if binary else "/http/"
            end = time.monotonic() + PATIENCE
            while asked(front, path) != "200 OK" and time.monotonic() < end:
                time.sleep(0.1)
            cells = (title, asked(front, "/http/")[:3], asked(front, "/uwsgi/")[:3])
            rows.append("\t".join(cells))
    return rows


def packets(recorder: Recorder) -> None:
    """Show the first bytes that Nginx sends to what is behind it."""
    for name, label in (("http", "By proxy_pass"), ("uwsgi", "By uwsgi_pass")):
        behind, front = recorder.port(8000), recorder.port(8080)
        command = f"python listen.py {behind}"
        argv = command.split()
        with running(argv, cwd=recorder.folder) as program:
            time.sleep(0.5)  # it listens, and accepts one connection only
            with nginx(recorder, behind, front):
                asked(front, f"/{name}/")
            program.process.wait(10)
            text = f"$ {command}\n{program.log()}"
        recorder.show(f"packet-{name}", "command", text, label=label)


def options(recorder: Recorder) -> None:
    """Count the options that each command names when it is asked for help."""
    rows = ["Server\tPackage\tBuilt for\tOptions"]
    for server, package in (
        ("Gunicorn", "gunicorn"), ("uWSGI", "pyuwsgi"), ("Waitress", "waitress"),
    ):  # fmt: skip
        found = metadata.distribution(package)
        tag = re.findall(r"^Tag: (.*)$", found.read_text("WHEEL") or "", re.MULTILINE)
        words = COMMANDS[server].split()[0]
        text = recorder.finish(f"{words} --help")
        names = {*re.findall(r"^ +(?:-\w\b[^-\n]*)?--([\w\[\]-]+)", text, re.MULTILINE)}
        rows.append(f"{server}\t{package} {found.version}\t{tag[0]}\t{len(names)}")
    table(recorder, "options", rows, "What was installed here")
