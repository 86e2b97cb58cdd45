"""The servers of the site: how each is started for an application, and configured.

Recordings and tests both start servers through this module, so a page shows the
command that the tests ran.  Starting, waiting and stopping is ``programs``'.
"""

from __future__ import annotations

import contextlib
import importlib.util
import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.connections import HOST, free_port
from handbook.record.programs import Program, run, running


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A program that serves a Python application by itself.

    ``command`` is its command line, with ``{port}``, ``{module}`` and ``{name}``
    (of the application object); ``asgi`` says that it calls ASGI applications;
    ``http`` is false where it speaks the uwsgi protocol instead.
    """

    title: str
    command: str
    asgi: bool = False
    http: bool = True

    def command_for(self, target: str, port: int) -> str:
        """Return the command line that serves ``target``, ``module:name``."""
        module, _, name = target.partition(":")
        return self.command.format(module=module, name=name, port=port, host=HOST)


SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python that the system's own Apache can load."""

_GUNICORN = "gunicorn --no-control-socket --bind {host}:{port}"
# Uvicorn takes the parser that it finds installed, so each is asked for by name.
_UVICORN = "uvicorn --host {host} --port {port}"
_WSGIREF = (
    "from wsgiref.simple_server import make_server; from {module} import {name}; "
    "make_server('{host}', {port}, {name}).serve_forever()"
)

SERVERS = {
    "flask": Server(
        title="flask run",
        command="flask --app {module}:{name} run --port {port}",
    ),
    "wsgiref": Server(
        title="wsgiref",
        command=f'python -c "{_WSGIREF}"',
    ),
    "gunicorn": Server(
        title="Gunicorn, sync",
        command=f"{_GUNICORN} {{module}}:{{name}}",
    ),
    "gunicorn-gthread": Server(
        title="Gunicorn, gthread",
        command=f"{_GUNICORN} --threads 4 {{module}}:{{name}}",
    ),
    "gunicorn-gevent": Server(
        title="Gunicorn, gevent",
        command=f"{_GUNICORN} --worker-class gevent {{module}}:{{name}}",
    ),
    "gunicorn-tornado": Server(
        title="Gunicorn, tornado",
        command=f"{_GUNICORN} --worker-class tornado {{module}}:{{name}}",
    ),
    "gunicorn-asgi": Server(
        title="Gunicorn, asgi",
        command=f"{_GUNICORN} --worker-class asgi {{module}}:{{name}}",
        asgi=True,
    ),
    "uwsgi-http": Server(
        title="uWSGI, http",
        command="uwsgi --http {host}:{port} --need-app --module {module}:{name}",
    ),
    "uwsgi-http-socket": Server(
        title="uWSGI, http-socket",
        command="uwsgi --http-socket {host}:{port} --need-app --module {module}:{name}",
    ),
    "uwsgi-socket": Server(
        title="uWSGI, socket",
        command="uwsgi --socket {host}:{port} --need-app --module {module}:{name}",
        http=False,
    ),
    "waitress": Server(
        title="Waitress",
        command="waitress-serve --listen {host}:{port} {module}:{name}",
    ),
    "uvicorn": Server(
        title="Uvicorn, a2wsgi",
        command=f"{_UVICORN} --http h11 {{module}}:{{name}}",
        asgi=True,
    ),
    "uvicorn-httptools": Server(
        title="Uvicorn, httptools",
        command=f"{_UVICORN} --http httptools {{module}}:{{name}}",
        asgi=True,
    ),
}
"""The servers by the name that recipes and tests ask for."""


@contextlib.contextmanager
def serving(
    server: str, target: str, *, folder: Path, env: Mapping[str, str] | None = None
) -> Iterator[Program]:
    """Keep ``target`` of ``folder`` served by ``server`` for a ``with`` block.

    It listens on a free port of its own, with its default settings.
    """
    port = free_port()
    argv = shlex.split(SERVERS[server].command_for(target, port))
    with running(argv, port=port, cwd=folder, env=env) as program:
        yield program


CONFIGURED = {
    "nginx": "nginx -p . -c {config}",
    "apache2": "apache2 -d . -f {config} -DFOREGROUND",
}
"""How a server starts that a file configures, from that file's folder."""


@contextlib.contextmanager
def configured(
    config: Path, tokens: Mapping[str, str], *, port: int, program: str = ""
) -> Iterator[Program]:
    """Keep Nginx or Apache running with a configuration for a ``with`` block.

    It is booted as readers see it but for its tokens, each of which it holds
    once: the ports and paths that this machine has otherwise.  The real values
    stand in a copy beside it.  ``program`` is another Nginx than the system's.
    """
    text = config.read_text("utf-8")
    kind = "apache2" if "LoadModule" in text or "Include" in text else "nginx"
    copy = config.with_name(f"booted-{config.name}")
    copy.write_text(placed(text, tokens, config.name), "utf-8")
    argv = shlex.split(CONFIGURED[kind].format(config=copy.name))
    with running(
        [program or argv[0], *argv[1:]], port=port, cwd=config.parent
    ) as started:
        yield started


def placed(text: str, tokens: Mapping[str, str], name: str) -> str:
    """Return a configuration with each token replaced, which it holds exactly once.

    ``MachineError`` for a token that is not there once.
    """
    for token, real in tokens.items():
        found = text.count(token)
        if found != 1:
            raise MachineError(
                f"{name} holds {token!r} {found} times, not once.",
                "Name a longer piece of the line that is to change.",
            )
        text = text.replace(token, real)
    return text


PACKAGES = "flask werkzeug jinja2 markupsafe click itsdangerous blinker a2wsgi".split()


def virtual_environment(folder: Path) -> None:
    """Make ``folder`` a virtual environment with Flask, for mod_wsgi to run.

    mod_wsgi runs the Python that it was built for, the system's own, and Apache
    reads as another user, who may not see this Python's packages: so they are
    copied.  ``MachineError`` when the system has no Python.
    """
    made = run([SYSTEM_PYTHON, "-m", "venv", "--without-pip", str(folder)])
    if made.status:
        raise MachineError(
            f"{SYSTEM_PYTHON} cannot make a virtual environment.", made.output
        )
    (packages,) = folder.glob("lib/python3*/site-packages")
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            raise MachineError(
                f"The package {name} is not installed.",
                "Run `pip install -e '.[test]'`.",
            )
        shutil.copytree(
            spec.submodule_search_locations[0],
            packages / name,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
