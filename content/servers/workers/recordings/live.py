"""The number of workers: as a variable, by a signal, and when one is replaced."""

import signal
import time

from handbook.record.connections import exchange
from handbook.record.programs import family
from handbook.record.recorder import Recorder

GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"


def record(recorder: Recorder) -> None:
    """Show what changes the number of workers, and what renews one."""
    recorder.uses("Flask", "Gunicorn")
    output = recorder.finish(
        "gunicorn --print-config pages:app", env={"WEB_CONCURRENCY": "3"}
    )
    line = next(one for one in output.splitlines() if one.startswith("workers "))
    text = f"$ WEB_CONCURRENCY=3 gunicorn --print-config pages:app\n{line}"
    recorder.show("variable", "command", text, label="With WEB_CONCURRENCY set")
    one_more(recorder)
    renewed(recorder)


def one_more(recorder: Recorder) -> None:
    """Ask a running Gunicorn for one worker more, then for one less."""
    port = recorder.port(8000)
    command = f"{GUNICORN.format(port=port)} --workers 2 pages:app"
    counts = ["Signal\tWorkers"]
    with recorder.start(command, port=port, until="Booting", times=2) as program:
        counts.append(f"none yet\t{len(family(program.pid)) - 1}")
        program.process.send_signal(signal.SIGTTIN)
        program.wait_for("Booting", times=3)
        counts.append(f"TTIN\t{len(family(program.pid)) - 1}")
        program.process.send_signal(signal.SIGTTOU)
        program.wait_for("Worker exiting")
        while len(family(program.pid)) > 3:
            time.sleep(0.02)
        counts.append(f"TTOU\t{len(family(program.pid)) - 1}")
    recorder.show("signals", "table", "\n".join(counts), label="Started with two")


def renewed(recorder: Recorder) -> None:
    """Let one worker answer as many requests as it may."""
    port = recorder.port(8000)
    command = f"{GUNICORN.format(port=port)} --max-requests 3 shop:app"
    recorder.show("renewed-command", "command", f"$ {command}", label="Terminal")
    with recorder.start(command, port=port, until="Booting worker") as program:
        for _ in range(3):
            exchange(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        recorder.log(
            program,
            name="renewed",
            until="Booting worker",
            times=2,
            label="Its log, after three requests",
        )
