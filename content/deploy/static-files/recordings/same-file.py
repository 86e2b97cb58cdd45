"""One style sheet, fetched from four servers, and what a setting of each changes."""

import contextlib
import gzip
import os
import re
from collections.abc import Callable, Iterator, Mapping

from handbook.record.connections import HOST, free_port
from handbook.record.printed import INSTANT
from handbook.record.programs import running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

STYLE = "/static/site.css"
FLASK = "flask --app app:app run --port {port}"
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port} {module}:app"

Ask = Callable[..., tuple[str, dict[str, str], str]]


def record(recorder: Recorder) -> None:
    """Ask each of them the same."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn", "whitenoise")
    recorder.uses_program("Nginx", "nginx -v")
    # Started as root, Nginx reads files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    columns = {}
    for title, command in SERVERS.items():
        with served(recorder, command) as ask:
            columns[title] = features(recorder, ask)
    rows = ["\t".join(("Asked for", *columns))]
    for name in next(iter(columns.values())):
        rows.append("\t".join((name, *(cells[name] for cells in columns.values()))))
    label = "The same style sheet from each"
    recorder.show("same", "table", "\n".join(rows), label=label)
    settings(recorder)


SERVERS = {
    "flask run": FLASK,
    "Gunicorn": GUNICORN.format(port="{port}", module="app"),
    "WhiteNoise": GUNICORN.format(port="{port}", module="white"),
    "Nginx": "nginx",
}


@contextlib.contextmanager
def served(
    recorder: Recorder, command: str, tokens: Mapping[str, str] | None = None
) -> Iterator[Ask]:
    """Keep a server running; yield what asks it."""
    port = free_port()

    def ask(
        target: str = STYLE, *fields: str, method: str = "GET"
    ) -> tuple[str, dict[str, str], str]:
        lines = (f"{method} {target} HTTP/1.1", "Host: localhost", *fields)
        text = recorder.exchange(port, "\n".join((*lines, "Connection: close\n\n")))
        head, _, content = text.partition("\r\n\r\n")
        status, *rest = head.split("\r\n")
        return status[9:12], dict(line.split(": ", 1) for line in rest), content

    if command == "nginx":
        place = {f"{HOST}:8080": f"{HOST}:{port}", **(tokens or {})}
        program = configured(recorder.folder / "nginx.conf", place, port=port)
    else:
        argv = command.format(port=port).split()
        program = running(argv, port=port, cwd=recorder.folder)
    with program:
        yield ask


def features(recorder: Recorder, ask: Ask) -> dict[str, str]:
    """Return what a server says of the file, and how it answers to each request."""
    status, fields, _ = ask()
    tag = fields.get("ETag", "")
    found = {"The file": status}
    for name in ("Content-Type", "Cache-Control", "ETag", "Last-Modified"):
        found[name] = fields.get(name, "none")
    if found["Last-Modified"] == f"{INSTANT:%a, %d %b %Y %H:%M:%S} GMT":
        found["Last-Modified"] = "date of the file"
    # The last part is a checksum of the path, which differs between machines.
    found["ETag"] = re.sub(r'-\d+"$', '-..."', found["ETag"])
    found["With its ETag"] = ask(STYLE, f"If-None-Match: {tag}")[0]
    since = fields.get("Last-Modified", "")
    found["With its Last-Modified"] = ask(STYLE, f"If-Modified-Since: {since}")[0]
    found["Bytes 0 to 3"] = ask(STYLE, "Range: bytes=0-3")[0]
    encoding = ask(STYLE, "Accept-Encoding: gzip")[1].get("Content-Encoding", "plain")
    found["As gzip"] = encoding
    found["A missing file"] = ask("/static/none.css")[0]
    path = recorder.folder / "static/new.css"
    path.write_text("a {}\n", "utf-8")
    found["A file added later"] = ask("/static/new.css")[0]
    path.unlink()
    path = recorder.folder / "static/site.css"
    before = path.read_text("utf-8")
    path.write_text(before + "/* more */\n", "utf-8")
    whole = ask()[2] == path.read_text("utf-8")
    found["A file that grew later"] = "whole" if whole else "cut off"
    path.write_text(before, "utf-8")
    os.utime(path, (INSTANT.timestamp(),) * 2)
    return found


def settings(recorder: Recorder) -> None:
    """Show what one setting of each says of keeping copies, and of compression."""
    rows = ["Server\tSetting\tCache-Control\tAs gzip"]
    folder = recorder.folder
    style = (folder / "static/site.css").read_bytes()
    (folder / "static/site.css.gz").write_bytes(gzip.compress(style))
    command = SERVERS["Gunicorn"]
    line = "SEND_FILE_MAX_AGE_DEFAULT=3600"
    changed(recorder, "app.py", "app = Flask(__name__)", f"\napp.config.update({line})")
    with served(recorder, command) as ask:
        rows.append(row(ask, "Flask", line.replace("=", " = ")))
    command = SERVERS["WhiteNoise"]
    changed(recorder, "white.py", 'prefix="static"', ", max_age=3600")
    with served(recorder, command) as ask:
        rows.append(row(ask, "WhiteNoise", "max_age=3600, and site.css.gz beside it"))
    setting = "expires 1h; gzip_static on;"
    with served(recorder, "nginx", {"root .;": f"root .; {setting}"}) as ask:
        rows.append(row(ask, "Nginx", setting))
    label = "With a setting of each"
    recorder.show("settings", "table", "\n".join(rows), label=label)


def changed(recorder: Recorder, file: str, after: str, more: str) -> None:
    """Write ``more`` behind a text of a file."""
    path = recorder.folder / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(after, after + more, 1), "utf-8")


def row(ask: Ask, server: str, setting: str) -> str:
    """Return a row of the second table."""
    fields = ask()[1]
    encoding = ask(STYLE, "Accept-Encoding: gzip")[1].get("Content-Encoding", "plain")
    cells = (server, setting, fields.get("Cache-Control", "none"), encoding)
    return "\t".join(cells)
