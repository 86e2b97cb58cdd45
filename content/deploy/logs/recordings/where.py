"""What an application says, and where each server puts it."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from handbook.record.connections import HOST, exchange, free_port
from handbook.record.programs import running
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured, virtual_environment

SAID = {
    "print()": "said by print",
    "print(file=sys.stderr)": "said to sys.stderr",
    "app.logger.info()": "said by logger.info",
    "app.logger.warning()": "said by logger.warning",
    "a traceback": "TypeError: can only concatenate",
    "a line for each request": "GET / ",
}
"""What to look for, and how a page calls it."""

COLUMNS = {
    "flask run": "flask",
    "Gunicorn": "gunicorn",
    "uWSGI": "uwsgi-http",
    "Waitress": "waitress",
}
STREAMS = {"standard output": "out.log", "standard error": "err.log"}
FILES = {"error.log": "error.log", "access.log": "access.log"}
PATHS = ("/", "/fails")
GET = "GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def record(recorder: Recorder) -> None:
    """Ask each server for both pages, and look for what they said."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn", "pyuwsgi", "waitress")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    found = {}
    for title, server in COLUMNS.items():
        with started(recorder, SERVERS[server].command) as port:
            found[title] = asked(recorder.folder, port, STREAMS)
    with apache(recorder) as port:
        found["Apache, mod_wsgi"] = asked(recorder.folder, port, FILES)
    rows = ["\t".join(["What your code does", *found])]
    rows += ["\t".join([row, *(one[row] for one in found.values())]) for row in SAID]
    recorder.show("where", "table", "\n".join(rows), label="Where each line arrives")


@contextmanager
def started(recorder: Recorder, command: str) -> Iterator[int]:
    """Run a server whose two streams go to a file each; yields its port."""
    port = free_port()
    argv = command.format(host=HOST, port=port, module="talk", name="app")
    shell = f"exec {argv} > out.log 2> err.log"
    env = {"PYTHONUNBUFFERED": "1"}
    with running(["sh", "-c", shell], port=port, cwd=recorder.folder, env=env):
        yield port


@contextmanager
def apache(recorder: Recorder) -> Iterator[int]:
    """Run Apache with mod_wsgi; yields its port."""
    folder, port = recorder.folder, free_port()
    virtual_environment(folder / ".venv")
    script = folder / "talk.wsgi"
    script.write_text(
        script.read_text("utf-8").replace("/home/you/project", str(folder)), "utf-8"
    )
    for place in (folder.parent, folder):
        place.chmod(0o755)  # Apache reads as another user
    tokens = {
        "Define project /home/you/project": f"Define project {folder}",
        f"{HOST}:8080": f"{HOST}:{port}",
    }
    with configured(folder / "httpd.conf", tokens, port=port):
        yield port


def asked(folder: Path, port: int, files: Mapping[str, str]) -> dict[str, str]:
    """Ask for both pages; return in which file each thing was found."""
    for path in PATHS:
        exchange(port, GET.format(path).encode(), quiet=5)
    last = SAID["a traceback"]
    end = time.monotonic() + 10
    while last not in "".join(texts(folder, files)) and time.monotonic() < end:
        time.sleep(0.02)
    return {
        row: ", ".join(
            name
            for name, text in zip(files, texts(folder, files), strict=True)
            if says in text
        )
        or "nowhere"
        for row, says in SAID.items()
    }


def texts(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return what the files hold."""
    return [(folder / file).read_text("utf-8") for file in files.values()]
