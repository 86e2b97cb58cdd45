"""Five stacks, booted as they stand but for declared tokens, and asked."""

import contextlib
import os
import shlex
import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path

from handbook.connections import HOST, Address, connect, free_port
from handbook.programs import Program, run, running
from handbook.recorder import Recorder
from handbook.servers import configured, placed, virtual_environment

UNIX = "/run/hello/{name}.sock"
TOKENS = {
    "nginx-gunicorn": {
        "nginx.conf": ("listen 80;", "listen 443 ssl;", "/run/hello/", "/srv/hello"),
        "gunicorn.conf.py": ("/run/hello/",),
    },
    "nginx-uwsgi": {
        "nginx.conf": ("listen 443 ssl;", "/run/hello/", "/srv/hello"),
        "uwsgi.ini": ("/run/hello/",),
    },
    "apache-mod-wsgi": {
        "httpd.conf": ("Listen 443", "<VirtualHost *:443>", "Define hello /srv/hello"),
    },
    "apache-proxy": {
        "httpd.conf": (
            "Listen 443", "<VirtualHost *:443>", "Define hello /srv/hello",
            "/run/hello/",
        ),
        "gunicorn.conf.py": ("/run/hello/",),
    },
    "waitress": {},
}  # fmt: skip
"""What is replaced in which file; it stands there once."""

TITLES = {
    "nginx-gunicorn": "Nginx, Gunicorn",
    "nginx-uwsgi": "Nginx, uWSGI",
    "apache-mod-wsgi": "Apache, mod_wsgi",
    "apache-proxy": "Apache, Gunicorn",
    "waitress": "Waitress",
}


def record(recorder: Recorder) -> None:
    """Boot every stack, and ask it the same questions."""
    recorder.uses("Flask", "Gunicorn", "Waitress")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)  # other users than root read them
    columns = {}
    for name in TOKENS:
        with Stack(recorder, name).booted() as port:
            visitor = Visitor(port, secure=name != "waitress")
            columns[TITLES[name]] = [row(visitor) for row in ROWS.values()]
    rows = [["Question", *columns]]
    rows += [
        [label, *(column[number] for column in columns.values())]
        for number, label in enumerate(ROWS)
    ]
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("answers", "table", text, label="What each stack answers")
    declared = [
        f"{name}/{file}: {token}"
        for name, files in TOKENS.items()
        for file, tokens in files.items()
        for token in tokens
    ]
    label = "Replaced before they were started, each once"
    recorder.show("tokens", "listing", "\n".join(declared), label=label)


class Stack:
    """One folder of samples, made ready to be started here."""

    def __init__(self, recorder: Recorder, name: str) -> None:
        self.name = name
        self.folder = recorder.folder / name
        self.port, self.plain = free_port(), free_port()
        self.replaced = {
            "listen 80;": f"listen {HOST}:{self.plain};",
            "listen 443 ssl;": f"listen {HOST}:{self.port} ssl;",
            "Listen 443": f"Listen {HOST}:{self.port}",
            "<VirtualHost *:443>": f"<VirtualHost *:{self.port}>",
            "Define hello /srv/hello": f"Define hello {self.folder}",
            "/srv/hello": str(self.folder),
            "/run/hello/": f"{self.folder}/",
        }

    @contextlib.contextmanager
    def booted(self) -> Iterator[int]:
        """Start what the folder holds, the backend first; yields the port to ask."""
        with contextlib.ExitStack() as stack:
            self._certify()
            for config in ("gunicorn.conf.py", "uwsgi.ini"):
                if config in TOKENS[self.name]:
                    self._place(config)
            if (self.folder / "hello.wsgi").exists():
                virtual_environment(self.folder / ".venv")
            if (unit := self.folder / "hello.service").exists():
                stack.enter_context(self._service(unit))
            for config in ("nginx.conf", "httpd.conf"):
                if config in TOKENS[self.name]:
                    path = self.folder / config
                    tokens = self._tokens(config)
                    stack.enter_context(configured(path, tokens, port=self.port))
            yield self.port

    def _tokens(self, config: str) -> dict[str, str]:
        return {token: self.replaced[token] for token in TOKENS[self.name][config]}

    def _place(self, config: str) -> None:
        path = self.folder / config
        text = placed(path.read_text("utf-8"), self._tokens(config), config)
        path.write_text(text, "utf-8")

    def _certify(self) -> None:
        command = (
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=hello.example "
            "-keyout site.key -out site.pem"
        )
        run(command.split(), cwd=self.folder)

    @contextlib.contextmanager
    def _service(self, unit: Path) -> Iterator[Program]:
        """Start what a systemd unit starts, from the same folder."""
        lines = unit.read_text("utf-8").splitlines()
        command = next(x for x in lines if x.startswith("ExecStart=")).partition("=")[2]
        program, *arguments = shlex.split(command)
        argv = [Path(program).name, *arguments]
        where: Address = next(
            (self.folder / f"{name}.sock" for name in ("gunicorn", "uwsgi")
             if name in program),
            self.port,
        )  # fmt: skip
        if isinstance(where, int):
            argv[-1] = str(where)
        port = where if isinstance(where, int) else None
        unix = where if isinstance(where, Path) else None
        with running(argv, port=port, unix=unix, cwd=self.folder) as started:
            if unix is not None:
                share(unix)
            yield started


def share(path: Path) -> None:
    """Give a socket the group that the unit would give it, as far as one may."""
    if os.geteuid() == 0:
        shutil.chown(path, group="www-data")


class Visitor:
    """Asks a stack, from 127.0.0.2."""

    def __init__(self, port: int, *, secure: bool) -> None:
        self.port, self.secure = port, secure

    def ask(self, path: str = "/", *fields: str) -> str:
        """Return the response to a request."""
        lines = [f"GET {path} HTTP/1.1", "Host: hello.example", "Connection: close"]
        raw = "\r\n".join([*lines, *fields, "", ""]).encode()
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # it is this recipe's own certificate
        with contextlib.ExitStack() as stack:
            connection = stack.enter_context(connect(self.port, source="127.0.0.2"))
            if self.secure:
                connection = stack.enter_context(context.wrap_socket(connection))
            connection.sendall(raw)
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def content(response: str) -> str:
    """Return the content of a response."""
    body = response.partition("\r\n\r\n")[2].strip()
    # A chunk's size may stand before it, and the last chunk after it.
    return next((line for line in body.split("\r\n") if "asks" in line), body)


def client(visitor: Visitor) -> str:
    """Whom the view takes for the client, who comes from 127.0.0.2."""
    return content(visitor.ask()).partition(" ")[0]


def forged(visitor: Visitor) -> str:
    """The same, when the client claims to be somebody else."""
    return content(visitor.ask("/", "X-Forwarded-For: 203.0.113.9")).partition(" ")[0]


def address(visitor: Visitor) -> str:
    """Return the address that the view gives of itself."""
    return content(visitor.ask()).rpartition(" ")[2]


def scheme_forged(visitor: Visitor) -> str:
    """The same, when the client claims another scheme and host."""
    fields = (
        "X-Forwarded-Proto: gopher",
        "X-Forwarded-Host: evil.example",
    )
    return content(visitor.ask("/", *fields)).rpartition(" ")[2]


def static(visitor: Visitor) -> str:
    """Who serves the style sheet, by what the response says."""
    response = visitor.ask("/static/site.css")
    status = response.split(" ", 2)[1]
    found = {
        line.partition(": ")[2]
        for line in response.split("\r\n")
        if line.lower().startswith("server: ")
    }
    return f"{status}, {', '.join(found) or 'no Server field'}"


ROWS = {
    "The client, who comes from 127.0.0.2": client,
    "The same, claiming to be 203.0.113.9": forged,
    "The page's own address": address,
    "The same, with forged fields": scheme_forged,
    "Who serves /static/site.css": static,
}
