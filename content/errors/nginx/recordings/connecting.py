"""Nginx cannot connect to the program behind it: broken, and fixed."""

import contextlib
import socket
import time
from collections.abc import Iterator
from threading import Thread

from handbook.record.connections import HOST, Address, connect
from handbook.record.failing import Stand, ask
from handbook.record.recorder import Recorder

TAIL = "sudo tail -n 1 /var/log/nginx/error.log"
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
NGINX, DIRECT = "http://127.0.0.1:8080", "http://127.0.0.1:8000"
SOCKET = "/home/you/project/gunicorn.sock"
SLOW = "GET /slow?seconds={} HTTP/1.1\r\nHost: localhost\r\n\r\n"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


@contextlib.contextmanager
def crowd(address: Address, count: int, seconds: int = 1) -> Iterator[None]:
    """Let clients wait for slow answers, directly at the server."""
    with contextlib.ExitStack() as stack:
        for _ in range(count):
            client = stack.enter_context(connected(address))
            client.sendall(SLOW.format(seconds).encode())
            time.sleep(0.1)
        yield


def connected(address: Address) -> socket.socket:
    """Connect, as soon as there is room for it."""
    end = time.monotonic() + 5
    while True:
        try:
            return connect(address)
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def full_socket(stand: Stand) -> None:
    """Let more visitors wait at a Unix socket than its backlog has room for."""
    unix = stand.folder / "gunicorn.sock"
    queue = f"ss -Hlx 'src = {SOCKET}' | awk '{{print $3, $4}}'"
    count = "ps -o args= --ppid $(cat gunicorn.pid) | wc -l"
    options = "--backlog 1 --pid gunicorn.pid"
    with (
        stand.gunicorn(options, unix=str(unix)),
        stand.nginx(unix) as nginx,
        crowd(unix, 3, 3),
    ):
        stand.broken("full-socket", nginx, "failed (11:", ask(nginx))
        stand.type(
            "full-socket-confirm",
            TAIL,
            queue,
            count,
            "cat /proc/sys/net/core/somaxconn",
            nginx=nginx,
        )
    options = options.replace("--backlog 1", "--threads 8")
    with (
        stand.gunicorn(options, unix=str(unix)),
        stand.nginx(unix) as nginx,
        crowd(unix, 3),
    ):
        stand.fixed("full-socket", ask(nginx))
        stand.type("full-socket-now", queue)


def full_port(stand: Stand) -> None:
    """Let more visitors wait at a port than its backlog has room for."""
    queue = "ss -Hltn 'sport = :8000' | awk '{print $2, $3}'"
    location = "proxy_connect_timeout 1s"
    with (
        stand.gunicorn("--backlog 1") as server,
        stand.nginx(server.port, location=location) as nginx,
        crowd(server.port, 3, 4),
    ):
        stand.broken("no-connect", nginx, "while connecting", ask(nginx))
        stand.type(
            "no-connect-confirm",
            TAIL,
            f"curl -sS --connect-timeout 1 {DIRECT}/",
            queue,
            "grep -n -E '_pass|_timeout' /etc/nginx/nginx.conf",
            nginx=nginx,
        )
    with (
        stand.gunicorn("--threads 8") as server,
        stand.nginx(server.port, location=location) as nginx,
        crowd(server.port, 3),
    ):
        stand.fixed("no-connect", ask(nginx))
        stand.type("no-connect-now", queue)


def unknown_name(stand: Stand) -> None:
    """Name a host that no resolver knows: when Nginx starts, and when it passes on."""
    port = stand.port(8000)
    named = f"proxy_pass http://flask.invalid:{port};"
    stand.configure(port, forward=named)
    stand.type(
        "name-confirm",
        "sudo nginx -t",
        "getent hosts flask.invalid || echo unknown",
        "grep -rn flask.invalid /etc/nginx/",
        f"curl -sS {NGINX}/",
    )
    stand.remember()
    with stand.gunicorn(port=port), stand.nginx(port) as nginx:
        stand.was = (stand.command, stand.was[1])
        stand.fixed("name", ask(nginx))
        stand.type("name-now", "sudo nginx -t", f"{CODE} {NGINX}/")
    later = (
        "resolver 127.0.0.53:5353 valid=10s; set $backend http://flask.invalid:8000;"
    )
    with answering_dns() as dns:
        stand.ports[5353] = dns
        stand.recorder.shown_as(f"127.0.0.1:{dns}", "127.0.0.11")
        later = later.replace("127.0.0.53:5353", f"127.0.0.1:{dns}")
        later = later.replace("8000", str(port))
        forward = f"{later.replace('; ', f';{chr(10)}            ')}\n"
        forward += " " * 12 + "proxy_pass $backend;"
        with stand.gunicorn(port=port), stand.nginx(port, forward=forward) as nginx:
            stand.was = (stand.command, stand.was[1])
            stand.config = stand.config.replace(f"127.0.0.1:{dns}", "127.0.0.11")
            stand.config = stand.config.replace("127.0.0.1:5353", "127.0.0.11")
            stand.fixed("name-later", ask(nginx))
        unknown = forward.replace("flask.invalid", "nobody.invalid")
        with stand.nginx(port, forward=unknown) as nginx:
            stand.broken("name-unknown", nginx, "could not be resolved", ask(nginx))


@contextlib.contextmanager
def answering_dns() -> Iterator[int]:
    """Answer for one name, as the resolver of a container network does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind((HOST, 0))

        def answer() -> None:
            with contextlib.suppress(OSError):
                while True:
                    asked, client = listener.recvfrom(512)
                    listener.sendto(reply(asked), client)

        Thread(target=answer, daemon=True).start()
        yield int(listener.getsockname()[1])


def reply(asked: bytes) -> bytes:
    """Return the answer to a question: the address of this machine, or no such name."""
    question = asked[12 : asked.index(b"\0", 12) + 5]
    if b"nobody" in question:
        return asked[:2] + b"\x81\x83\0\1\0\0\0\0\0\0" + question
    if question[-3] != 1:  # another record than an address
        return asked[:2] + b"\x81\x80\0\1\0\0\0\0\0\0" + question
    record = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1"
    return asked[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + question + record


def no_live(stand: Stand) -> None:
    """Let both servers of an upstream fail, then start one of them."""
    first, second = stand.port(8000), stand.port(8001)
    servers = f"server {HOST}:{first}{{0}};\n        server {HOST}:{second}{{0}};"
    upstream = f"upstream hello {{{{\n        {servers}\n    }}}}\n    "
    forward = "proxy_pass http://hello;"
    with stand.nginx(first, http=upstream.format(""), forward=forward) as nginx:
        ask(nginx)
        with stand.gunicorn(port=first):
            stand.broken("live", nginx, "no live upstreams", ask(nginx))
            stand.type(
                "live-confirm",
                TAIL,
                "sudo grep -c 'connect() failed' /var/log/nginx/error.log",
                f"{CODE} {DIRECT}/",
                f"{CODE} {NGINX}/",
                nginx=nginx,
            )
    stand.command = ""
    never = upstream.format(" max_fails=0")
    with stand.nginx(first, http=never, forward=forward) as nginx:
        ask(nginx)
        stand.was = ("", stand.was[1])
        with stand.gunicorn(port=first):
            stand.command = ""
            stand.fixed("live", ask(nginx))


def connections(stand: Stand) -> None:
    """Let more visitors wait than Nginx may have connections for."""
    count = "ss -Htn state established 'sport = :8080' | wc -l"
    allowed = "grep -n worker_connections /etc/nginx/nginx.conf"
    with stand.gunicorn("--threads 8") as server:
        with (
            stand.nginx(server.port, events="worker_connections 7;") as nginx,
            crowd(nginx.port, 2, 3),
        ):
            nginx_answer = ask(nginx)
            stand.broken("connections", nginx, "are not enough", nginx_answer)
            stand.type(
                "connections-confirm",
                TAIL,
                allowed,
                count,
                f"{CODE} {DIRECT}/",
                nginx=nginx,
            )
        with (
            stand.nginx(server.port, events="worker_connections 1024;") as nginx,
            crowd(nginx.port, 2),
        ):
            stand.fixed("connections", ask(nginx))
            stand.type("connections-now", count)


def open_files(stand: Stand) -> None:
    """Let more visitors wait than Nginx may have files open for."""
    worker = "$(pgrep -P $(cat /run/nginx.pid))"
    limits = f"sudo grep 'open files' /proc/{worker}/limits"
    count = f"sudo ls /proc/{worker}/fd | wc -l"
    with stand.gunicorn("--threads 8") as server:
        with (
            stand.nginx(server.port, main="worker_rlimit_nofile 12;") as nginx,
            crowd(nginx.port, 3, 3),
        ):
            nginx.wait_for("accept4() failed")
            stand.logged("no-accept", nginx, "(24:")
        with (
            stand.nginx(server.port, main="worker_rlimit_nofile 13;") as nginx,
            crowd(nginx.port, 2, 3),
        ):
            stand.broken("open-files", nginx, "(24:", ask(nginx))
            commands = (TAIL, limits, count, f"{CODE} {DIRECT}/")
            stand.type("open-files-confirm", *commands, nginx=nginx)
        with (
            stand.nginx(server.port, main="worker_rlimit_nofile 4096;") as nginx,
            crowd(nginx.port, 2),
        ):
            stand.fixed("open-files", ask(nginx))
            stand.type("open-files-now", limits, count)


FAILURES = (full_socket, full_port, unknown_name, no_live, connections, open_files)
