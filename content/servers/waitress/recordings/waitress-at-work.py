"""Waitress at work: threads, the queue, forwarded fields and stopping."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbook.recorder import Recorder
from handbook.recordings import excerpt

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
    recorder.uses("Flask", "Waitress")
    recorder.add_samples(SAMPLES)
    minimal(recorder)
    defaults(recorder)
    together(recorder)
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


def forwarded(recorder: Recorder) -> None:
    """Send forwarded fields to the defaults, and to what the page recommends."""
    for command, name in (
        (f"{WAITRESS} hello:app", "untrusted"),
        ("python serve.py {port}", "trusted"),
    ):
        port = recorder.port(8080)
        with recorder.start(command.format(port=port), port=port):
            raw = recorder.exchange(port, FORWARDED)
        text = raw.replace("\r\n", "\n").partition("\n\n")[2]
        recorder.show(name, "output", text, label="The view sees")


def stop(recorder: Recorder) -> None:
    """Stop while a request is being served."""
    slow = "GET /slow HTTP/1.1\nHost: localhost\nConnection: close\n\n"
    for sign in (signal.SIGTERM, signal.SIGINT):
        port = recorder.port(8080)
        command = f"{WAITRESS.format(port=port)} hello:app"
        with (
            recorder.start(command, port=port, until="Serving") as program,
            ThreadPoolExecutor(1) as client,
        ):
            answer = client.submit(recorder.exchange, port, slow)
            time.sleep(0.2)
            program.process.send_signal(sign)
            line = answer.result().partition("\n")[0].strip() or "(no response)"
            name = sign.name.lower()
            recorder.show(name, "response", line, label=f"After {sign.name}")
            program.process.wait(10)
