"""Waitress at work: threads, the queue, forwarded fields and stopping."""

import contextlib
import fcntl
import shutil
import signal
import socket
import sys
import termios
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbook.record import connections, programs
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

SAMPLES = Path(__file__).parents[2] / "samples"
WAITRESS = "waitress-serve --listen 127.0.0.1:{port}"
FORWARDED = (
    "GET /facts HTTP/1.1\nHost: localhost:8080\n"
    "X-Forwarded-For: 198.51.100.7\nX-Forwarded-Proto: https\nConnection: close\n\n"
)
DEFAULTS = (
    "threads", "backlog", "connection_limit", "channel_timeout",
    "max_request_header_size", "max_request_body_size", "inbuf_overflow",
    "outbuf_overflow", "clear_untrusted_proxy_headers", "asyncore_use_poll",
)  # fmt: skip


def record(recorder: Recorder) -> None:
    """Start Waitress in all the ways that the page shows."""
    recorder.uses("Flask", "Waitress", "Gunicorn", "Werkzeug")
    recorder.add_samples(SAMPLES)
    minimal(recorder)
    defaults(recorder)
    together(recorder)
    threads(recorder)
    slow(recorder)
    forwarded(recorder)
    stop(recorder)


def minimal(recorder: Recorder) -> None:
    """Show the shortest command, its process and its threads."""
    port = recorder.port(8080)
    command = f"{WAITRESS.format(port=port)} hello:app"
    with recorder.start(command, port=port, until="Serving", name="minimal") as program:
        recorder.processes(program, name="minimal-processes", threads=True)
    with recorder.start(
        f"waitress-serve --port {port} hello:app", port=port, until="Serving"
    ) as program:
        recorder.listening(program, name="everywhere", label="Without --listen")


def defaults(recorder: Recorder) -> None:
    """Show the defaults as Waitress has them."""
    code = (
        "from waitress.adjustments import Adjustments\n"
        f"for name in {DEFAULTS}: print(f'{{name}} = {{getattr(Adjustments, name)}}')"
    )
    (recorder.folder / "defaults.py").write_text(code, "utf-8")
    output = recorder.finish("python defaults.py")
    recorder.show("defaults", "output", output, label="waitress.adjustments")


def together(recorder: Recorder) -> None:
    """Ask for four slow pages at once; then with one thread, and its queue."""
    rows = ["Options\tHandled at the same time"]
    for options in ("", "--threads 1"):
        port = recorder.port(8080)
        command = f"{WAITRESS.format(port=port)} {options} hello:app"
        with recorder.start(command, port=port, until="Serving") as program:
            output = recorder.finish(f"python four_at_once.py {port}")
            rows.append(f"{options or 'none'}\t{output.strip()[-1]}")
            if options:
                says = "Task queue depth is 1"
                text = excerpt(program.log(), says)
                recorder.show("queue", "log", text, label="With --threads 1")
    label = "Four requests of half a second"
    recorder.show("together", "table", "\n".join(rows), label=label)


def threads(recorder: Recorder) -> None:
    """Show which threads receive and send: a small answer, and one that waits."""
    for name, path, label in (
        ("sends", "/", "A small answer"),
        ("sends-late", "/big", "32 megabytes, for a client that reads them late"),
    ):
        port = recorder.port(8080)
        with recorder.start(f"python who_sends.py {port}", port=port) as program:
            with connections.connect(port) as client:
                client.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
                program.wait_for("send: task thread")
                wait_until_full(client)
                while client.recv(1 << 20):
                    pass
            recorder.show(name, "log", program.log(), label=label)


def wait_until_full(client: socket.socket) -> None:
    """Wait until no more arrives at a client that does not read.

    The task thread could send everything itself to one that reads too early.
    """
    arrived, seen = -1, 0
    while seen < 10:
        waiting = fcntl.ioctl(client, termios.FIONREAD, bytes(4))
        now = int.from_bytes(waiting, sys.byteorder)
        arrived, seen = now, seen + 1 if now == arrived else 0
        time.sleep(0.05)


def slow(recorder: Recorder) -> None:
    """Let more clients than it has threads send half of a request."""
    port = recorder.port(8080)
    half = b"POST /count HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1234"
    command = f"{WAITRESS.format(port=port)} hello:app"
    with (
        recorder.start(command, port=port, until="Serving"),
        contextlib.ExitStack() as crowd,
    ):
        for _ in range(8):
            crowd.enter_context(connections.connect(port)).sendall(half)
        raw = recorder.exchange(port, "GET / HTTP/1.1\nHost: x\nConnection: close\n\n")
        text = raw.partition("\n")[0].strip()
        label = "After eight clients have sent half of their uploads"
        recorder.show("slow-clients", "response", text, label=label)


def forwarded(recorder: Recorder) -> None:
    """Send forwarded fields to the defaults and to the page's, with and without fix."""
    rows = ["Server\tApplication\tThe view sees"]
    for title, command in (
        (
            "Gunicorn",
            "gunicorn --no-control-socket --bind 127.0.0.1:{port} {module}:app",
        ),
        ("Waitress", f"{WAITRESS} {{module}}:app"),
        ("Waitress, serve.py", "python serve.py {port}"),
    ):
        for module, fix in (("hello", "as it is"), ("with_proxyfix", "with ProxyFix")):
            port = recorder.port(8080)
            if command.startswith("python") and module != "hello":
                continue  # the page's settings are for the application as it is
            with recorder.start(command.format(port=port, module=module), port=port):
                raw = recorder.exchange(port, FORWARDED)
            sees = raw.replace("\r\n", "\n").partition("\n\n")[2].strip()
            rows.append(f"{title}\t{fix}\t{sees}")
    label = (
        "A request from 198.51.100.7 over HTTPS, passed on by a proxy on this machine"
    )
    recorder.show("forwarded", "table", "\n".join(rows), label=label)


def stop(recorder: Recorder) -> None:
    """Stop while a request is served that ends soon, or takes nine seconds."""
    cases = [("TERM", 1), ("INT", 1), ("INT", 9)]
    with ThreadPoolExecutor(len(cases)) as pool:
        ends = list(pool.map(lambda case: stopped(recorder, *case), cases))
    rows = ["Signal\tThe request takes\tThe visitor gets"]
    for (sign, seconds), (line, _) in zip(cases, ends, strict=True):
        how_long = "1 second" if seconds == 1 else f"{seconds} seconds"
        rows.append(f"{sign}\t{how_long}\t{line}")
    label = "A signal soon after a request began"
    recorder.show("stops", "table", "\n".join(rows), label=label)
    label = "Its log, after INT and a request of 9 seconds"
    recorder.show("still-running", "log", ends[-1][1], label=label)


def stopped(recorder: Recorder, sign: str, seconds: int) -> tuple[str, str]:
    """Return what the visitor gets, and what the log says of threads."""
    folder = recorder.folder / f"{sign}-{seconds}"
    folder.mkdir()
    shutil.copy(recorder.folder / "serve.py", folder)
    text = (recorder.folder / "hello.py").read_text("utf-8")
    (folder / "hello.py").write_text(text.replace("sleep(0.5)", f"sleep({seconds})"))
    port = connections.free_port()
    argv = ["python", "serve.py", str(port)]
    with (
        programs.running(argv, port=port, cwd=folder) as program,
        connections.connect(port) as client,
    ):
        client.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        program.wait_for_clients(1)
        time.sleep(0.2)  # the request is being served by then, for a while yet
        program.process.send_signal(signal.Signals[f"SIG{sign}"])
        line = client.recv(65536).decode().partition("\r\n")[0]
        program.process.wait(10)
        return line or "(no response)", excerpt(program.log(), "still running")
