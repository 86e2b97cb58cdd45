"""POST requests that Nginx loses because Gunicorn closes first: broken, and fixed."""

import shlex
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.programs import Program, run, running
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

SAMPLES = Path(__file__).parents[3] / "servers/keep-alive/samples"
GUNICORN = (
    "gunicorn --no-control-socket --threads 4 --bind {host}:{port} {more} orders:app"
)
KEEP = "--keep-alive 75"
PRINT = "gunicorn --print-config orders:app | grep keepalive"
RESET = "recv() failed (104: Connection reset by peer)"


def record(recorder: Recorder) -> None:
    """Ask at Gunicorn's idle time, as it comes and when it waits longer than Nginx."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.folder.parent.chmod(0o755)
    with ThreadPoolExecutor(2) as pool:
        lost = pool.submit(broken, recorder)
        kept = pool.submit(fixed, recorder)
    line, output = lost.result()
    recorder.shown_as(line.split()[4], "*1")  # the number of the connection
    recorder.show("lost-log", "log", line, label="Nginx's error log")
    recorder.show("lost-broken", "output", output, label="Sixteen clients get")
    confirm(recorder, line)
    was, now = (
        f"$ {' '.join(GUNICORN.format(host=HOST, port=8000, more=more).split())}"
        for more in ("", KEEP)
    )
    recorder.show("lost-command", "change", change(was, now), label="Terminal")
    recorder.show("lost-fixed", "output", kept.result(), label="After the fix")


def confirm(recorder: Recorder, line: str) -> None:
    """Show the last line of the log, and how long each program keeps a connection."""
    typed = {
        "grep -n keepalive /etc/nginx/nginx.conf": "grep -n keepalive kept.conf",
        PRINT: f"gunicorn {PRINT.partition('gunicorn ')[2]}",
    }
    texts = [
        f"$ sudo grep 'reset by peer' /var/log/nginx/error.log | tail -n 1\n{line}"
    ]
    for shown, real in typed.items():
        output = run(["sh", "-c", real], cwd=recorder.folder / "broken").output
        texts.append(f"$ {shown}\n{output.rstrip()}")
    recorder.show("lost-confirm", "command", "\n".join(texts), label="Terminal")


def broken(recorder: Recorder) -> tuple[str, str]:
    """Return what Nginx logs of a lost request, and what the clients tell."""
    with proxied(recorder, "broken") as (proxy, ask):
        for _ in range(5):
            output = recorder.finish(f"{ask} 20")
            for line in proxy.log().splitlines():
                if RESET in line and "POST" in line:
                    return line, output
    raise RecipeError(f"Nginx did not log {RESET!r}")


def fixed(recorder: Recorder) -> str:
    """Return what the clients tell when Gunicorn waits longer than Nginx."""
    with proxied(recorder, "fixed", KEEP) as (_, ask):
        return recorder.finish(f"{ask} 4")


@contextmanager
def proxied(
    recorder: Recorder, name: str, more: str = ""
) -> Iterator[tuple[Program, str]]:
    """Run both programs in a folder; yields Nginx and the command of the clients."""
    folder = recorder.folder / name
    recorder.add_samples(SAMPLES, folder)
    for one in (recorder.folder, folder):
        one.chmod(0o755)
    backend, port = recorder.port(8000), recorder.port(8080)
    command = GUNICORN.format(host=HOST, port=backend, more=more)
    tokens = {
        f"{HOST}:8080": f"{HOST}:{port}",
        f"{HOST}:8000": f"{HOST}:{backend}",
    }
    with (
        running(shlex.split(command), port=backend, cwd=folder),
        configured(folder / "kept.conf", tokens, port=port) as proxy,
    ):
        yield proxy, f"python {name}/rounds.py {port} POST"
