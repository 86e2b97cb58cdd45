"""Articles with a recipe, for tests of what runs it."""

from __future__ import annotations

import textwrap
from pathlib import Path

from handbook.content.recordings import Part, Recording

SERVER = """\
import http.server, sys

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"hi\\n")

print("ready", flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def recipe(content: Path, body: str, name: str = "run") -> Path:
    """Write an article with a sample and a recipe whose ``record`` does ``body``."""
    article = content / "basics" / "article"
    for folder in ("samples", "recordings"):
        (article / folder).mkdir(parents=True, exist_ok=True)
    (article / "samples" / "server.py").write_text(SERVER, "utf-8")
    path = article / "recordings" / f"{name}.py"
    path.write_text(
        "def record(recorder):\n" + textwrap.indent(textwrap.dedent(body), "    "),
        "utf-8",
    )
    return path


def shown(recording: Recording, name: str) -> Part:
    """Return a part that must be there."""
    part = recording.part(name)
    assert part is not None
    return part
