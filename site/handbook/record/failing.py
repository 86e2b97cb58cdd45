"""Nginx in front of Gunicorn, made to fail: both programs, and what is typed then.

Recipes of pages on errors break something, show what the log and a visitor get, and
what commands print that a reader would type; then they change a line, and show what
follows from it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST, Address, exchange
from handbook.record.programs import Program, running
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.servers import placed
from handbook.record.transcript import in_shell, transcript

NOBODY = "setpriv --reuid 65534 --regid 65534 --clear-groups "
"""The user that Nginx reads files as, when the superuser has started it."""

_FORWARD = "proxy_pass http://127.0.0.1:8000;"
_LISTEN = "listen 127.0.0.1:8080;"
_REGION = "# region: server\n"


class Stand:
    """Starts both programs, and shows what they say.

    ``config`` and ``command`` are what runs now, as readers would write it.
    """

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = folder = recorder.folder
        self.config = self.command = ""
        self.was = ("", "")
        self.ports: dict[int, int] = {}
        recorder.uses("Flask", "Gunicorn")
        recorder.uses_program("Nginx", "nginx -v")
        places = {"etc": "/etc/nginx", "log": "/var/log/nginx"}
        for name, shown in places.items():
            (folder / name).mkdir()
            recorder.shown_as(str(folder / name), shown)
        # Started as the superuser, Nginx reads files and sockets as another user.
        for one in (folder.parent, folder, *filter(Path.is_dir, folder.iterdir())):
            one.chmod(0o755)

    def port(self, shown: int) -> int:
        """Return a free port, called ``shown`` in commands and in all that is shown."""
        self.ports[shown] = self.recorder.port(shown)
        return self.ports[shown]

    def configure(self, address: Address = 0, **changes: str) -> int:
        """Write the configuration of Nginx in front of ``address``; return its port.

        ``changes`` add directives to a block (``server``, ``location``, ``http``,
        ``events``, ``main``), or replace what the sample has.
        """
        port = self.port(8080)
        to = f"{HOST}:{address}" if isinstance(address, int) else f"unix:{address}:"
        passes = changes.get("passes", f"proxy_pass {changes.get('scheme', 'http')}://")
        listen = changes.get("listen", f"listen {HOST}:{port};")
        forward = changes.get("forward", f"{passes}{to};")
        tokens = {
            _LISTEN: f"{listen}{lines(changes.get('server', ''), 8)}",
            _FORWARD: f"{forward}{lines(changes.get('location', ''), 12)}",
            "location /static/ {": f"location {changes.get('prefix', '/static/')} {{",
            "location / {": f"location {changes.get('where', '/')} {{",
            "root .;": changes.get("static", "root .;"),
            "events {": f"events {{{lines(changes.get('events', ''), 4)}",
            "error_log stderr;": f"error_log stderr {changes.get('level', 'error')};"
            f"{lines(changes.get('main', ''), 0)}",
            _REGION: f"{changes.get('http', '')}{_REGION}",
            "# endregion": f"{changes.get('more', '')}# endregion",
        }
        config = self.folder / "nginx.conf"
        text = placed(config.read_text("utf-8"), tokens, config.name)
        text = re.sub(r" *# (?:region: server|endregion)\n", "", text)
        (self.folder / "etc/nginx.conf").write_text(text, "utf-8")
        for shown, real in self.ports.items():
            text = text.replace(f":{real}", f":{shown}")
        whole = {"http", "events", "main"} & set(changes)
        self.config = text if whole else text.partition("css;\n    }\n")[2][:-2]
        return port

    @contextlib.contextmanager
    def nginx(
        self, address: Address = 0, *, at: int = 0, **changes: str
    ) -> Iterator[Program]:
        """Run Nginx in front of ``address``, with changes to its configuration.

        If its ``listen`` line is among them, ``at`` is the port that it names.
        """
        port = self.configure(address, **changes)
        if at:
            port = at
        argv = ["nginx", "-p", f"{self.folder}/", "-c", "etc/nginx.conf"]
        with running(argv, port=port, cwd=self.folder) as program:
            yield program

    @contextlib.contextmanager
    def gunicorn(
        self,
        options: str = "",
        *,
        unix: str = "",
        port: int | None = None,
        app: str = "app:app",
    ) -> Iterator[Program]:
        """Run Gunicorn on a socket file, or on a port."""
        port = None if unix else port or self.port(8000)
        bind = f"unix:{unix}" if unix else f"{HOST}:{port}"
        argv = shlex.split(f"gunicorn --no-control-socket --bind {bind} {options}")
        argv.append(app)
        self.command = f"$ {shlex.join(argv)}".replace(f":{port}", ":8000")
        file = self.folder / unix if unix else None
        with running(argv, port=port, unix=file, cwd=self.folder) as program:
            program.wait_for("Booting worker")
            yield program

    def broken(self, name: str, nginx: Program, says: str, answer: bytes) -> None:
        """Show the line of the log that ``says`` it, and what the visitor got."""
        self.logged(name, nginx, says)
        self.answer(f"{name}-broken", answer, "The visitor gets")

    def logged(self, name: str, nginx: Program, says: str) -> None:
        """Show the line of Nginx's log that ``says`` it, and remember what runs."""
        nginx.wait_for(says)
        line = next(line for line in nginx.log().splitlines() if says in line)
        line = re.sub("x{40,}", "xxxxxxxxxx[...]", line)
        self.remember()
        which = "access" if line.startswith(HOST) else "error"
        self.recorder.show(f"{name}-log", "log", line, label=f"Nginx's {which} log")

    def type(self, name: str, *commands: str, nginx: Program | None = None) -> str:
        """Show commands as readers type them, each with what it prints here.

        How a command ends does not count: many fail, as the visitor's request does.
        """
        if nginx:
            self.write_logs(nginx)
        printed = in_shell(self.folder)
        text = transcript(commands, lambda one: printed(self.here(one)))
        text = re.sub("x{40,}", "xxxxxxxxxx[...]", text)
        self.recorder.show(name, "command", text, label="Terminal")
        return text

    def write_logs(self, nginx: Program) -> None:
        """Put what Nginx has printed into the files that readers have it in."""
        found = nginx.log().splitlines()
        for name, start in (("error", r"\d{4}/"), ("access", r"\d+\.\d+\.")):
            kept = [line for line in found if re.match(start, line)]
            text = "".join(f"{line}\n" for line in kept)
            (self.folder / f"log/{name}.log").write_text(text, "utf-8")

    def here(self, command: str) -> str:
        """Return a command as it is run on this machine."""
        user = NOBODY if os.getuid() == 0 else ""
        command = re.sub(
            r"\bsudo (-u www-data )?", lambda m: user if m[1] else "", command
        )
        booted = f"nginx -p {self.folder}/ -c etc/nginx.conf -"
        command = re.sub(r"^nginx$", booted.removesuffix(" -"), command)
        command = re.sub(r"\bnginx -(?=[tT])", booted, command)
        command = command.replace("/etc/nginx", f"{self.folder}/etc")
        command = command.replace("/var/log/nginx", "log")
        command = command.replace("/run/nginx.pid", "nginx.pid")
        command = command.replace("/home/you/project", str(self.folder))
        return re.sub(
            r":(\d{4})\b", lambda m: f":{self.ports.get(int(m[1]), m[1])}", command
        )

    def remember(self) -> None:
        """Keep what runs now, to tell later what the fix changed."""
        self.was = (self.command, self.config)

    def changed(self, name: str) -> None:
        """Show what is different from what was remembered."""
        for part, label, was, now in zip(
            ("command", "config"),
            ("Terminal", "nginx.conf"),
            self.was,
            (self.command, self.config),
            strict=True,
        ):
            if text := change(was, now):
                self.recorder.show(f"{name}-{part}", "change", text, label=label)

    def fixed(self, name: str, answer: bytes) -> None:
        """Show what the fix changed, and what the visitor gets then."""
        self.changed(name)
        self.answer(f"{name}-fixed", answer, "After the fix")
        if b" 200 " not in answer[:20] and b" 101 " not in answer[:20]:
            raise RecipeError(f"{name} is not fixed: {answer[:200]!r}")

    def answer(self, part: str, answer: bytes, label: str) -> None:
        """Show the status line of a response."""
        line = answer.partition(b"\r\n")[0].decode()
        self.recorder.show(part, "response", line, label=label)


def lines(directives: str, indent: int) -> str:
    """Return each directive on a line of its own."""
    found = [one.strip() for one in directives.split(";")]
    return "".join(f"\n{' ' * indent}{one};" for one in found if one)


def ask(
    nginx: Program, path: str = "/", field: str = "", body: bytes = b"", host: str = ""
) -> bytes:
    """Return the raw response to a request."""
    head = [f"{'POST' if body else 'GET'} {path} HTTP/1.1"]
    head += [f"Host: {host or 'localhost'}", "Connection: close"]
    head += [field] if field else []
    head += [f"Content-Length: {len(body)}"] if body else []
    return exchange(nginx.port, "\r\n".join([*head, "", ""]).encode() + body)
