"""What ``--url-scheme https`` changes: what the view is told, and not the protocol."""

import ssl
from pathlib import Path

from handbook.record.connections import connect
from handbook.record.recorder import Recorder

SAMPLES = Path(__file__).parents[3] / "servers" / "samples"
GET = "GET /facts HTTP/1.1\nHost: localhost:8080\nConnection: close\n\n"


def record(recorder: Recorder) -> None:
    """Ask by HTTP, then try to begin TLS."""
    recorder.uses("Flask", "Waitress")
    recorder.add_samples(SAMPLES)
    port = recorder.port(8080)
    command = f"waitress-serve --listen 127.0.0.1:{port} --url-scheme https hello:app"
    with recorder.start(command, port=port, until="Serving", name="command"):
        raw = recorder.exchange(port, GET)
        view = raw.replace("\r\n", "\n").partition("\n\n")[2].strip()
        rows = ["The visitor speaks\tand gets", f"HTTP\t200, {view}"]
        context = ssl.create_default_context()
        with connect(port) as plain:
            plain.settimeout(2)
            try:
                context.wrap_socket(plain, server_hostname="localhost")
            except TimeoutError:
                rows.append("TLS\tno answer in two seconds")
    label = "With --url-scheme https"
    recorder.show("asked", "table", "\n".join(rows), label=label)
