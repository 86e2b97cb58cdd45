"""A response in pieces, through three versions of Nginx: what passes, and when."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.record.connections import HOST
from handbook.record.programs import Program
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from tests.provision.nginx import every_nginx

NGINX_SAMPLES = Path(__file__).parents[2] / "nginx" / "samples"
GUNICORN = (
    "gunicorn --no-control-socket --threads 4 --bind 127.0.0.1:{port} "
    "--access-logfile - --access-logformat '%(r)s, %({{connection}}i)s' streaming:app"
)

PARTS = ("old", "stable", "new")
"""What the parts are called that show each version with its defaults."""

SETTINGS = {
    "the defaults": ("", "/stream"),
    "proxy_buffering off;": ("proxy_buffering off;", "/stream"),
    "X-Accel-Buffering: no": ("", "/unbuffered"),
    "proxy_http_version 1.1;": ("proxy_http_version 1.1;", "/stream"),
    "proxy_http_version 1.0;": ("proxy_http_version 1.0;", "/stream"),
}
"""What is added to the location, and what the visitor asks for."""

SIZES = {"small": "", "large": "?size=5000"}
LABELS = {
    "small": "When a small piece arrives",
    "large": "When a piece of 5,000 bytes arrives",
    "asked": "How Nginx asks for the stream",
}

WAYS = {
    "each when sent": ["begin 1, end 1", "begin 2, end 2", "begin 3, end 3"],
    "its end with the next": ["begin 1", "end 1, begin 2", "end 2, begin 3, end 3"],
    "all at the end": [
        "nothing",
        "nothing",
        "begin 1, end 1, begin 2, end 2, begin 3, end 3",
    ],
}
"""What arrives with the first piece, with the second, and by the end."""


def record(recorder: Recorder) -> None:
    """Visit the stream with each setting, with small pieces and with large ones."""
    recorder.uses("Flask", "Gunicorn")
    recorder.add_samples(NGINX_SAMPLES)
    versions = {}
    for part, (name, program) in zip(PARTS, every_nginx().items(), strict=True):
        recorder.uses_program(name, f"{program} -v")
        versions[part] = (f"Nginx {recorder.programs[name]}", program)
    # Started as root, Nginx reads files as another user.
    for folder in (recorder.folder.parent, recorder.folder):
        folder.chmod(0o755)
    rows: dict[str, list[list[str]]] = {name: [] for name in (*SIZES, "asked")}
    port = recorder.port(8000)
    with recorder.start(GUNICORN.format(port=port), port=port) as gunicorn:
        for setting, (line, path) in SETTINGS.items():
            for found in rows.values():
                found.append([setting])
            for part, (title, program) in versions.items():
                before = len(gunicorn.log())
                with nginx(recorder, program, line, gunicorn.port) as proxy:
                    for size, query in SIZES.items():
                        shown = not (line or query or path != "/stream")
                        name = part if shown else ""
                        output = visit(recorder, proxy, path + query, name, title)
                        rows[size][-1].append(way(output))
                rows["asked"][-1].append(asked(gunicorn, path, before))
    heads = ["Setting", *(title for title, _ in versions.values())]
    for name, found in rows.items():
        text = "\n".join("\t".join(row) for row in [heads, *found])
        recorder.show(name, "table", text, label=LABELS[name])


@contextmanager
def nginx(
    recorder: Recorder, program: str, line: str, backend: int
) -> Iterator[Program]:
    """Run one version with one line added to the page's configuration."""
    port = recorder.port(8080)
    tokens = {
        f"{HOST}:8080": f"{HOST}:{port}",
        f"{HOST}:8000": f"{HOST}:{backend}",
        "location / {": f"location / {{ {line}",
    }
    path = recorder.folder / "upstream.conf"
    with configured(path, tokens, port=port, program=program) as started:
        yield started


def visit(recorder: Recorder, proxy: Program, path: str, name: str, label: str) -> str:
    """Return what the visitor tells; show it as well if it has a name."""
    command = f"python visitor.py {proxy.port} {path}"
    if not name:
        return recorder.finish(command)
    return recorder.run(command, name=name, label=label)


def way(output: str) -> str:
    """Name the way in which pieces came, or tell all if it has no name."""
    arrived = [line.partition("arrived: ")[2] for line in output.splitlines()]
    bare = [told.removeprefix("HTTP/1.1 200 OK, ") for told in arrived]
    return next((name for name, one in WAYS.items() if one == bare), "; ".join(arrived))


def asked(gunicorn: Program, path: str, before: int) -> str:
    """Return how the stream was asked for, by what Gunicorn logged since."""
    gunicorn.wait_for(f"GET {path}", after=before)
    found = re.search(rf"GET {path} (HTTP/\S+), (\S+)", gunicorn.log()[before:])
    if found is None:
        raise RecipeError(f"Gunicorn's log tells nothing of {path}")
    protocol, connection = found.groups()
    return f"{protocol}, Connection: {connection}".replace(
        "Connection: -", "no Connection"
    )
