"""Apache at work as a proxy: processes, what the backend sees, uploads."""

import contextlib
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

from handbook.record.connections import HOST
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, serving

SERVERS = Path(__file__).parents[2]
LIMIT = 10_485_760
GET = (
    "GET {path} HTTP/1.1\nHost: shop.example\n"
    "X-Forwarded-For: 203.0.113.9\nConnection: close\n\n"
)


def record(recorder: Recorder) -> None:
    """Start Apache in all the ways that the page shows."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(SERVERS / "samples")
    for name in ("nginx", "keep-alive"):
        recorder.add_samples(SERVERS / name / "samples")
    # Started as root, Apache reads files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    recorder.run("apache2 -d . -f httpd.conf -t", name="check")
    unloaded(recorder)
    backend(recorder)
    by_itself(recorder)
    at_work(recorder)


def unloaded(recorder: Recorder) -> None:
    """Check the configuration without the module that it needs."""
    config = recorder.folder / "httpd.conf"
    lines = config.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "headers_module" not in line]
    config.with_name("unloaded.conf").write_text("".join(kept), "utf-8")
    recorder.run("apache2 -d . -f unloaded.conf -t", name="unloaded", status=1)


@contextlib.contextmanager
def apache(recorder: Recorder, backend: int) -> Iterator[Program]:
    """Run Apache in front of a backend."""
    port = recorder.port(8080)
    path = recorder.folder / "httpd.conf"
    tokens = {
        f"{HOST}:8080": f"{HOST}:{port}",
        "Define project /home/you/project": f"Define project {recorder.folder}",
        f"ProxyPass        / http://{HOST}:8000/": (
            f"ProxyPass        / http://{HOST}:{backend}/"
        ),
        f"ProxyPassReverse / http://{HOST}:8000/": (
            f"ProxyPassReverse / http://{HOST}:{backend}/"
        ),
    }
    with configured(path, tokens, port=port) as program:
        yield program


def backend(recorder: Recorder) -> None:
    """Show what arrives at the program behind."""
    port = recorder.port(8000)
    with (
        recorder.start(f"python backend.py {port}", port=port) as program,
        apache(recorder, port) as proxy,
    ):
        recorder.exchange(proxy.port, GET.format(path="/"))
        program.wait_for("---")
        recorder.show("backend", "output", program.log(), label="The backend sees")


def by_itself(recorder: Recorder) -> None:
    """Show what arrives when Apache has no setting but ``ProxyPass``."""
    port, front = recorder.port(8000), recorder.port(8080)
    tokens = {f"{HOST}:8080": f"{HOST}:{front}", f"{HOST}:8000": f"{HOST}:{port}"}
    with (
        recorder.start(f"python backend.py {port}", port=port) as program,
        configured(recorder.folder / "apache.conf", tokens, port=front) as proxy,
    ):
        recorder.exchange(proxy.port, GET.format(path="/"))
        program.wait_for("---")
        recorder.show("by-itself", "output", program.log(), label="The backend sees")


def at_work(recorder: Recorder) -> None:
    """Show its processes, a file, and uploads."""
    with (
        serving("gunicorn-gthread", "hello:app", folder=recorder.folder) as gunicorn,
        apache(recorder, gunicorn.port) as proxy,
    ):
        proxy.wait_for("resuming normal operations")
        time.sleep(0.5)
        recorder.processes(proxy, name="processes", threads=True)
        request = GET.format(path="/static/site.css")
        recorder.exchange(proxy.port, request, name="static")
        uploads(recorder, proxy)


def uploads(recorder: Recorder, proxy: Program) -> None:
    """Send what the configuration allows, a byte more, and that without a length."""
    whole, more = bytes(LIMIT), bytes(LIMIT + 1)
    rows = ["Upload\tThe visitor gets"]
    for title, content, chunked in (
        ("10,485,760 bytes", whole, False),
        ("one byte more", more, False),
        ("one byte more, chunked", more, True),
    ):
        connection = HTTPConnection(HOST, proxy.port, timeout=30)
        with contextlib.closing(connection):
            body = iter([content]) if chunked else content
            # Refused from its head, so Apache may close before it read the rest.
            with contextlib.suppress(ConnectionError):
                connection.request("POST", "/count", body, encode_chunked=chunked)
            response = connection.getresponse()
            rows.append(f"{title}\t{response.status} {response.reason}")
    recorder.show("uploads", "table", "\n".join(rows), label="POST requests")
