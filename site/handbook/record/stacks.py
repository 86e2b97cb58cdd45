"""Stacks: folders that hold all files of a deployment, started as the files say.

Recordings and tests boot a stack through this module.  systemd does not run: what
a unit file says about starting, stopping and reloading is read and done here.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.connections import HOST, free_port
from handbook.record.programs import Program, family, run, running
from handbook.record.servers import CONFIGURED, placed, virtual_environment

SECRET = {"SECRET_KEY": "made for this run"}
"""What the unit files get from /etc/hello.env."""

WAITING = """

@app.post("/pid")
def pid() -> str:
    return str(os.getpid())


@app.post("/wait")
def wait() -> str:
    import pathlib, sys, time
    print("waiting", file=sys.stderr, flush=True)
    while not pathlib.Path(__file__).with_name("release").exists():
        time.sleep(0.02)
    return "done"
"""
"""Two pages that a recipe may add to an application: which process answers, and one
that says when it begins to wait, and waits until there is a file ``release``."""

CERTIFICATE = "/etc/letsencrypt/live/hello.example"

_LISTEN = "listen 80 default_server;", "listen 443 ssl default_server;"
_NGINX = (
    *_LISTEN, "listen 80;", "listen 443 ssl;", "/srv/hello", "/run/hello/",
    f"{CERTIFICATE}/fullchain.pem", f"{CERTIFICATE}/privkey.pem",
)  # fmt: skip
_HOSTS = tuple(
    f"<VirtualHost {name}:{port}>" for name in ("_default_", "*") for port in (80, 443)
)
_APACHE = (*_HOSTS, "Define hello /srv/hello", f"Define certificate {CERTIFICATE}")
TOKENS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "nginx-gunicorn": {
        "hello.conf": _NGINX,
        "gunicorn.conf.py": ("/run/hello/",),
    },
    "nginx-uwsgi": {
        "hello.conf": _NGINX,
        "uwsgi.ini": ("/run/hello/uwsgi.sock", "/run/hello/reload"),
        "hello.service": ("/run/hello/",),
    },
    "apache-mod-wsgi": {
        "httpd.conf": ("Listen 80", "Listen 443"),
        "hello.conf": (*_APACHE, "/run/hello-wsgi"),
    },
    "apache-proxy": {
        "httpd.conf": ("Listen 80", "Listen 443"),
        "hello.conf": (*_APACHE, "/run/hello/"),
        "gunicorn.conf.py": ("/run/hello/",),
    },
    "waitress": {
        "hello.service": ("192.0.2.10:8080",),
        "serve_platform.py": ("*:",),
    },
}
"""What is replaced in which file of which stack; it is there once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a unit file says: ``command`` starts the service, ``reload`` may be empty.

    ``sign`` stops it, sent to the main process only if ``mixed``, or else to all.
    """

    command: tuple[str, ...]
    reload: tuple[str, ...]
    sign: signal.Signals
    mixed: bool

    @classmethod
    def read(cls, path: Path) -> Unit:
        """Read a unit file; ``MachineError`` if it starts nothing."""
        found = dict(
            line.split("=", 1)
            for line in path.read_text("utf-8").splitlines()
            if "=" in line
        )
        if "ExecStart" not in found:
            raise MachineError(f"{path.name} starts nothing.", "Write ExecStart=.")
        program, *arguments = shlex.split(found["ExecStart"])
        group = found.get("Group", "")
        # Only root may take another group; its socket needs none elsewhere.
        taken = ("setpriv", "--regid", group, "--clear-groups")
        return cls(
            command=(
                *(taken if group and os.geteuid() == 0 else ()),
                Path(program).name,
                *arguments,
            ),
            reload=tuple(shlex.split(found.get("ExecReload", ""))),
            sign=signal.Signals[found.get("KillSignal", "SIGTERM")],
            mixed=found.get("KillMode") == "mixed",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A program that runs as its unit file says."""

    unit: Unit
    program: Program

    def stop(self) -> None:
        """Send the signal that systemd sends first, and wait for nothing."""
        everybody = family(self.program.pid)
        for process in everybody[:1] if self.unit.mixed else everybody:
            process.send_signal(self.unit.sign)

    def reload(self) -> None:
        """Run the unit's command for a reload."""
        words = [
            str(self.program.pid) if word == "$MAINPID" else word
            for word in self.unit.reload
        ]
        run(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A copy of a stack's folder, which may be changed, and where it listens.

    ``extra`` replaces more in its files: by file, a text that is there once and what
    comes in its place.
    """

    name: str
    folder: Path
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    plain: int = field(default_factory=free_port)

    def place(self) -> None:
        """Make the folder ready to be started: certificate, ports, paths."""
        for folder in (self.folder, *self.folder.parents):
            if not folder.stat().st_mode & 0o001:  # other users than root read it
                folder.chmod(0o755)
        run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
            "-days 2 -subj /CN=hello.example "
            "-keyout privkey.pem -out fullchain.pem".split(),
            cwd=self.folder,
        )
        real = self._real()
        for file in {*TOKENS[self.name], *self.extra}:
            more = self.extra.get(file, {})
            tokens = TOKENS[self.name].get(file, ())
            kept = [one for one in tokens if not any(one in other for other in more)]
            changes = {**more, **{token: real[token] for token in kept}}
            path = self.folder / file
            path.write_text(placed(path.read_text("utf-8"), changes, file), "utf-8")
        if (self.folder / "hello.wsgi").exists():
            virtual_environment(self.folder / ".venv")

    def _real(self) -> dict[str, str]:
        folder = str(self.folder)
        return {
            "listen 80 default_server;": f"listen {HOST}:{self.plain} default_server;",
            "listen 443 ssl default_server;": (
                f"listen {HOST}:{self.port} ssl default_server;"
            ),
            "listen 80;": f"listen {HOST}:{self.plain};",
            "listen 443 ssl;": f"listen {HOST}:{self.port} ssl;",
            "Listen 80": f"Listen {HOST}:{self.plain}",
            "Listen 443": f"Listen {HOST}:{self.port}",
            "<VirtualHost _default_:80>": f"<VirtualHost _default_:{self.plain}>",
            "<VirtualHost _default_:443>": f"<VirtualHost _default_:{self.port}>",
            "<VirtualHost *:80>": f"<VirtualHost *:{self.plain}>",
            "<VirtualHost *:443>": f"<VirtualHost *:{self.port}>",
            "Define hello /srv/hello": f"Define hello {folder}",
            f"Define certificate {CERTIFICATE}": f"Define certificate {folder}",
            f"{CERTIFICATE}/fullchain.pem": f"{folder}/fullchain.pem",
            f"{CERTIFICATE}/privkey.pem": f"{folder}/privkey.pem",
            "/srv/hello": folder,
            "/run/hello/": f"{folder}/",
            "/run/hello/uwsgi.sock": f"{folder}/uwsgi.sock",
            "/run/hello/reload": f"{folder}/reload",
            "192.0.2.10:8080": f"{HOST}:{self.port}",
            "*:": f"{HOST}:",
            "/run/hello-wsgi": f"{folder}/wsgi",
        }

    @contextlib.contextmanager
    def service(self) -> Iterator[Service]:
        """Keep what the unit file starts running for a ``with`` block."""
        unit = Unit.read(self.folder / "hello.service")
        sockets = {"gunicorn": "gunicorn.sock", "uwsgi": "uwsgi.sock"}
        unix = next(
            (self.folder / sockets[word] for word in unit.command if word in sockets),
            None,
        )
        with running(
            unit.command,
            unix=unix,
            port=None if unix else self.port,
            cwd=self.folder,
            env=SECRET,
        ) as program:
            yield Service(unit=unit, program=program)

    @contextlib.contextmanager
    def platform(self) -> Iterator[Program]:
        """Keep the stack running as a platform would start it."""
        argv = ["python", "serve_platform.py"]
        env = {**SECRET, "PORT": str(self.port)}
        with running(argv, port=self.port, cwd=self.folder, env=env) as program:
            yield program

    @contextlib.contextmanager
    def proxy(self, nginx: str = "") -> Iterator[Program]:
        """Keep the stack's Nginx or Apache running; ``nginx`` is another Nginx."""
        kind, config = (
            ("nginx", "nginx.conf")
            if (self.folder / "nginx.conf").exists()
            else ("apache2", "httpd.conf")
        )
        argv = shlex.split(CONFIGURED[kind].format(config=config))
        argv[0] = nginx or argv[0]
        with running(argv, port=self.port, cwd=self.folder, env=SECRET) as program:
            yield program
