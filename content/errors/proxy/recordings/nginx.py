"""Nginx in front of Gunicorn: broken, and fixed."""

import contextlib
import re
import shlex
import socket
import time
from collections.abc import Iterator

from handbook.content.changes import change
from handbook.record.connections import HOST, Address, connect, exchange
from handbook.record.programs import Program, running
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured, placed, serving

FORWARD = "proxy_pass http://127.0.0.1:8000;"
LISTEN = "listen 127.0.0.1:8080;"
ERROR_LOG = "error_log stderr;"
BUFFERS = "proxy_buffer_size 16k; proxy_buffers 8 16k;"


class Stand:
    """Starts both programs, and shows what they say."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.command = self.config = ""
        self.was = ("", "")

    @contextlib.contextmanager
    def nginx(self, address: Address, **changes: str) -> Iterator[Program]:
        """Run Nginx in front of ``address``, with changes to its configuration."""
        port = self.recorder.port(8080)
        to = f"{HOST}:{address}" if isinstance(address, int) else f"unix:{address}:"
        scheme = changes.get("scheme", "http")
        passes = "uwsgi_pass " if scheme == "uwsgi" else f"proxy_pass {scheme}://"
        tokens = {
            LISTEN: f"listen {HOST}:{port};{lines(changes.get('server', ''), 8)}",
            FORWARD: f"{passes}{to};{lines(changes.get('location', ''), 12)}",
            "location /static/ {": f"location {changes.get('prefix', '/static/')} {{",
            "root .;": changes.get("static", "root .;"),
            ERROR_LOG: f"error_log stderr {changes.get('level', 'error')};",
        }
        config = self.recorder.folder / "nginx.conf"
        text = placed(config.read_text("utf-8"), tokens, config.name)
        shown = text.replace(f":{port}", ":8080").replace(f":{address}", ":8000")
        self.config = shown.partition("# region: server\n")[2].partition("# end")[0]
        with configured(config, tokens, port=port) as program:
            yield program

    @contextlib.contextmanager
    def gunicorn(self, options: str = "", unix: str = "") -> Iterator[Address]:
        """Run Gunicorn; yields where it listens."""
        folder = self.recorder.folder
        port = None if unix else self.recorder.port(8000)
        bind = f"unix:{unix}" if unix else f"{HOST}:{port}"
        argv = shlex.split(
            f"gunicorn --no-control-socket --bind {bind} {options} app:app"
        )
        shown = shlex.join(argv).replace(f":{port}", ":8000")
        self.command = f"$ {shown}"
        socket_file = folder / unix if unix else None
        with running(argv, port=port, unix=socket_file, cwd=folder):
            yield port or folder / unix

    def broken(self, name: str, nginx: Program, says: str, answer: bytes) -> None:
        """Show the line of the log that ``says`` it, and what the visitor got."""
        nginx.wait_for(says)
        line = next(line for line in nginx.log().splitlines() if says in line)
        line = re.sub("x{40,}", "xxxxxxxxxx[...]", line)
        self.remember()
        self.recorder.show(f"{name}-log", "log", line, label="Nginx's error log")
        self.answer(f"{name}-broken", answer, "The visitor gets")

    def remember(self) -> None:
        """Keep what runs now, to tell later what the fix changed."""
        self.was = (self.command, self.config)

    def fixed(self, name: str, answer: bytes) -> None:
        """Show what the fix changed, and what the visitor gets then."""
        for part, label, was, now in zip(
            ("command", "config"),
            ("Terminal", "nginx.conf"),
            self.was,
            (self.command, self.config),
            strict=True,
        ):
            if text := change(was, now):
                self.recorder.show(f"{name}-{part}", "change", text, label=label)
        self.answer(f"{name}-fixed", answer, "After the fix")

    def answer(self, part: str, answer: bytes, label: str) -> None:
        """Show the status line of a response."""
        line = answer.partition(b"\r\n")[0].decode()
        self.recorder.show(part, "response", line, label=label)


def lines(directives: str, indent: int) -> str:
    """Return each directive on a line of its own."""
    found = [one.strip() for one in directives.split(";")]
    return "".join(f"\n{' ' * indent}{one};" for one in found if one)


def ask(nginx: Program, path: str = "/", field: str = "", body: bytes = b"") -> bytes:
    """Return the raw response to a request."""
    lines = [f"{'POST' if body else 'GET'} {path} HTTP/1.1", "Host: localhost"]
    lines += ["Connection: close", *([field] if field else [])]
    lines += [f"Content-Length: {len(body)}"] if body else []
    return exchange(nginx.port, "\r\n".join([*lines, "", ""]).encode() + body)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("uWSGI", "uwsgi --version")
    # Started as root, Nginx reads files and sockets as another user.
    for folder in (recorder.folder.parent, recorder.folder, recorder.folder / "static"):
        folder.chmod(0o755)
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def refused(stand: Stand) -> None:
    """Let nothing listen."""
    with stand.nginx(stand.recorder.port(8000)) as nginx:
        stand.broken("refused", nginx, "connect() failed", ask(nginx))
    with stand.gunicorn() as address, stand.nginx(address) as nginx:
        stand.fixed("refused", ask(nginx))


def no_socket(stand: Stand) -> None:
    """Name a socket file that is not there."""
    with (
        stand.gunicorn(unix="run.sock"),
        stand.nginx(stand.recorder.folder / "gunicorn.sock") as nginx,
    ):
        stand.broken("no-socket", nginx, "failed (2:", ask(nginx))
    with stand.gunicorn(unix="gunicorn.sock") as address, stand.nginx(address) as nginx:
        stand.fixed("no-socket", ask(nginx))


def forbidden(stand: Stand) -> None:
    """Keep everyone out of the socket."""
    with (
        stand.gunicorn("--umask 0o777", unix="gunicorn.sock") as address,
        stand.nginx(address) as nginx,
    ):
        stand.broken("forbidden", nginx, "failed (13:", ask(nginx))
    with stand.gunicorn(unix="gunicorn.sock") as address, stand.nginx(address) as nginx:
        stand.fixed("forbidden", ask(nginx))


def timeout(stand: Stand) -> None:
    """Wait less long than the view takes."""
    with stand.gunicorn() as address:
        with stand.nginx(address, location="proxy_read_timeout 1s;") as nginx:
            answer = ask(nginx, "/slow?seconds=2")
            stand.broken("timeout", nginx, "timed out", answer)
        with stand.nginx(address, location="proxy_read_timeout 10s;") as nginx:
            stand.fixed("timeout", ask(nginx, "/slow?seconds=2"))


def crash(stand: Stand) -> None:
    """End the worker in the middle of a request; another one takes its place."""
    with stand.gunicorn() as address, stand.nginx(address) as nginx:
        stand.broken("crash", nginx, "prematurely closed", ask(nginx, "/crash"))
        stand.answer("crash-next", ask(nginx), "The next visitor gets")


def big_header(stand: Stand) -> None:
    """Answer with a cookie that does not fit Nginx's buffer."""
    with stand.gunicorn() as address:
        with stand.nginx(address) as nginx:
            stand.broken("big-header", nginx, "too big", ask(nginx, "/big-header"))
        with stand.nginx(address, location=BUFFERS) as nginx:
            stand.fixed("big-header", ask(nginx, "/big-header"))
    tokens = {FORWARD: f"{FORWARD} proxy_buffer_size 16k;"}
    config = stand.recorder.folder / "nginx.conf"
    alone = config.with_name("alone.conf")
    alone.write_text(placed(config.read_text("utf-8"), tokens, config.name), "utf-8")
    stand.recorder.run("nginx -p . -c alone.conf -t", name="big-header-alone", status=1)


def too_large(stand: Stand) -> None:
    """Upload more than a megabyte."""
    body = b"x" * 1_200_000
    with stand.gunicorn() as address:
        with stand.nginx(address) as nginx:
            stand.broken(
                "too-large", nginx, "too large", ask(nginx, "/upload", body=body)
            )
        with stand.nginx(address, location="client_max_body_size 2m;") as nginx:
            stand.fixed("too-large", ask(nginx, "/upload", body=body))


def long_field(stand: Stand) -> None:
    """Send a cookie of 9,000 bytes; two programs have a limit."""
    cookie = f"Cookie: {'x' * 9000}"
    buffers = "large_client_header_buffers 4 16k"
    with stand.gunicorn() as address:
        with stand.nginx(address, level="info") as nginx:
            stand.broken(
                "long-field", nginx, "too long header", ask(nginx, "/", cookie)
            )
        with stand.nginx(address, server=buffers) as nginx:
            stand.answer(
                "long-field-next", ask(nginx, "/", cookie), "Then Gunicorn says"
            )
    with (
        stand.gunicorn("--limit-request-field_size 16380") as address,
        stand.nginx(address, server=buffers) as nginx,
    ):
        stand.fixed("long-field", ask(nginx, "/", cookie))


def gone(stand: Stand) -> None:
    """Leave before the answer comes."""
    with stand.gunicorn() as address, stand.nginx(address) as nginx:
        with connect(nginx.port) as connection:
            connection.sendall(
                b"GET /slow?seconds=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            time.sleep(0.3)
            connection.shutdown(socket.SHUT_RDWR)
        stand.remember()
        nginx.wait_for(" 499 ")
        line = next(line for line in nginx.log().splitlines() if " 499 " in line)
        stand.recorder.show("gone-log", "log", line, label="Nginx's access log")
        (stand.recorder.folder / "access.log").write_text(f"{line}\n", "utf-8")
        command = "awk '$9 == 499 {print $7}' access.log"
        stand.recorder.run(command, name="gone-slow")
        stand.fixed("gone", ask(nginx))


def tls(stand: Stand) -> None:
    """Speak TLS to a port that does not."""
    with stand.gunicorn() as address, stand.nginx(address, scheme="https") as nginx:
        stand.broken("tls", nginx, "SSL_do_handshake", ask(nginx))
    with stand.gunicorn() as address, stand.nginx(address) as nginx:
        stand.fixed("tls", ask(nginx))


def uwsgi_port(stand: Stand) -> None:
    """Speak HTTP to a port that speaks uwsgi."""
    folder = stand.recorder.folder
    with serving("uwsgi-socket", "app:app", folder=folder) as uwsgi:
        stand.recorder.shown_as(str(uwsgi.port), "3031")
        stand.command = f"$ {SERVERS['uwsgi-socket'].command_for('app:app', 3031)}"
        with stand.nginx(uwsgi.port) as nginx:
            stand.broken("uwsgi-port", nginx, "prematurely", ask(nginx))
        uwsgi.wait_for("invalid request block size")
        line = next(line for line in uwsgi.log().splitlines() if "block size" in line)
        stand.recorder.show("uwsgi-port-log2", "log", line, label="uWSGI's log")
    with serving("uwsgi-http-socket", "app:app", folder=folder) as uwsgi:
        stand.command = f"$ {SERVERS['uwsgi-http-socket'].command_for('app:app', 3031)}"
        with stand.nginx(uwsgi.port) as nginx:
            stand.fixed("uwsgi-port", ask(nginx))


def reverse(stand: Stand) -> None:
    """Speak uwsgi to a port that speaks HTTP."""
    with serving("uwsgi-http-socket", "app:app", folder=stand.recorder.folder) as uwsgi:
        stand.recorder.shown_as(str(uwsgi.port), "8000")
        stand.command = ""
        with stand.nginx(uwsgi.port, scheme="uwsgi") as nginx:
            stand.broken("reverse", nginx, "upstream", ask(nginx))
        with stand.nginx(uwsgi.port) as nginx:
            stand.fixed("reverse", ask(nginx))


def static(stand: Stand) -> None:
    """Give ``root`` the folder that ``alias`` would need."""
    with stand.gunicorn() as address:
        with stand.nginx(address, static="root static;") as nginx:
            answer = ask(nginx, "/static/site.css")
            stand.broken("static", nginx, "open() ", answer)
        with stand.nginx(address) as nginx:
            stand.fixed("static", ask(nginx, "/static/site.css"))


def many_fields(stand: Stand) -> None:
    """Send 1,001 header fields; then raise the limits of both programs."""
    fields = "\r\n".join(f"X-Field-{number}: 1" for number in range(999))
    limit = "max_headers 2000"
    with stand.gunicorn() as address:
        with stand.nginx(address, level="info") as nginx:
            says = "too many header lines"
            stand.broken("many-fields", nginx, says, ask(nginx, "/", fields))
        with stand.nginx(address, server=limit) as nginx:
            answer = ask(nginx, "/", fields)
            stand.answer("many-fields-next", answer, "Then Gunicorn says")
    with (
        stand.gunicorn("--limit-request-fields 2000") as address,
        stand.nginx(address, server=limit) as nginx,
    ):
        stand.fixed("many-fields", ask(nginx, "/", fields))


def leak(stand: Stand) -> None:
    """Ask for a file beside the folder that ``alias`` names, with and without slash."""
    with stand.gunicorn() as address:
        with stand.nginx(address, prefix="/static", static="alias static/;") as nginx:
            head, _, body = ask(nginx, "/static../config.py").partition(b"\r\n\r\n")
            text = f"{head.splitlines()[0].decode()}\n\n{body.decode()}"
            stand.recorder.show("leak-broken", "response", text, label=LEAKS)
            stand.remember()
        with stand.nginx(address, static="alias static/;") as nginx:
            stand.answer("leak-next", ask(nginx, "/static../config.py"), SAFE)
            stand.fixed("leak", ask(nginx, "/static/site.css"))


LEAKS = "GET /static../config.py"
SAFE = "GET /static../config.py, with both slashes"


FAILURES = (
    refused, no_socket, forbidden, crash, big_header, tls, uwsgi_port,
    timeout, gone, too_large, long_field, many_fields, static, leak, reverse,
)  # fmt: skip
