"""Nginx and Gunicorn at work together, and what is missing when one is not there."""

import contextlib
import os
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook.record.connections import HOST, connect
from handbook.record.printed import excerpt
from handbook.record.programs import Program, family
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
STYLE = "/static/site.css"
PATHS = ("/", STYLE, "/nothing")
VISITOR = "127.0.0.7"
"""Where the visitor comes from; shown as an address of the internet."""

CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=bakery.example "
    "-keyout site.key -out site.pem"
)
UNPRIVILEGED = "setpriv --bounding-set -net_bind_service --inh-caps -net_bind_service"
"""What takes the right to low ports from root; other users do not have it."""

OPEN_TO_ALL = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
"""The first port that needs no right; it is 1024 in a new network of its own."""


def record(recorder: Recorder) -> None:
    """Ask Gunicorn alone and both together; then stop Gunicorn."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.shown_as(VISITOR, "192.0.2.7")
    # Started as root, Nginx reads files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    logs(recorder)
    without(recorder)
    port_80(recorder)


@contextlib.contextmanager
def nginx(
    recorder: Recorder, config: str, ports: Mapping[str, int]
) -> Iterator[Program]:
    """Keep Nginx running with a configuration; ``ports`` replace what it says."""
    front = recorder.port(8080)
    tokens = {
        f"{HOST}:{said}": f"{HOST}:{port}{said[4:]}"
        for said, port in {"8080": front, **ports}.items()
    }
    with configured(recorder.folder / config, tokens, port=front) as program:
        yield program


def logs(recorder: Recorder) -> None:
    """Ask for three things through both; show the logs, the heads and the memory."""
    port = recorder.port(8000)
    command = f"{GUNICORN.format(port=port)} --access-logfile - app:app"
    with (
        recorder.start(command, port=port, until="Booting") as gunicorn,
        nginx(recorder, "both.conf", {"8000": port}) as proxy,
    ):
        before = len(gunicorn.log())
        for path in PATHS:
            asked(proxy.port, path)
        gunicorn.wait_for("GET /nothing")
        path = recorder.folder / "access.log"
        text = path.read_text("utf-8")
        recorder.show("nginx-log", "log", text, label="Nginx's access.log")
        text = gunicorn.log()[before:]
        recorder.show("gunicorn-log", "log", text, label="Gunicorn's access log")
        for name, at, label in (
            ("alone", port, "Gunicorn alone"),
            ("both", proxy.port, "Through Nginx"),
        ):
            text = recorder.exchange(at, "GET / HTTP/1.1\nHost: bakery.example\n\n")
            recorder.show(name, "response", text, label=label)
        rows = ["Process\tPython\tMarkupSafe"]
        for title, program in (("Nginx", proxy), ("Gunicorn", gunicorn)):
            for process in family(program.pid):
                first = "master" if title == "Nginx" else "arbiter"
                role = first if process.pid == program.pid else "worker"
                rows.append("\t".join((f"{title}, {role}", *mapped(process.pid))))
    recorder.show("memory", "table", "\n".join(rows), label="Who has Python loaded")


def mapped(pid: int) -> tuple[str, str]:
    """Say whether a process has the interpreter in its memory, and MarkupSafe."""
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8")
    found = ("bin/python" in maps or "libpython" in maps, "markupsafe/" in maps)
    return tuple("yes" if one else "no" for one in found)  # type: ignore[return-value]


def asked(port: int, path: str, *, host: str = "", secure: bool = False) -> str:
    """Return what a visitor gets: the status and the content, or why there is none."""
    host = host or "bakery.example"
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    try:
        with contextlib.ExitStack() as stack:
            client = stack.enter_context(connect(port, source=VISITOR))
            if secure:
                context = ssl.create_default_context()
                context.check_hostname = False
                context.verify_mode = ssl.CERT_NONE  # it is the run's own certificate
                client = context.wrap_socket(client, server_hostname=host)
            client.sendall(request.encode())
            answer = b"".join(iter(lambda: client.recv(65536), b"")).decode()
    except ConnectionRefusedError:
        return "refused"
    except OSError:
        return "no response"
    head, _, content = answer.partition("\r\n\r\n")
    status = head.partition(" ")[2][:3]
    if not status:
        return "no response"
    if "Location" in head:
        return f"{status} to {head.partition('Location: ')[2].partition('//')[0]}//"
    for start, what in (("<a", "the page"), ("body", "the file"), ("The", "blog")):
        if content.startswith(start):
            return f"{status}, {what}"
    return status


def without(recorder: Recorder) -> None:
    """Do five jobs with Gunicorn alone, and with Nginx in front of it."""
    recorder.finish(CERTIFICATE)
    port, secure, inner = (recorder.port(one) for one in (8000, 8443, 8001))
    alone = (
        f"{GUNICORN.format(port=port)} --certfile site.pem --keyfile site.key app:app"
    )
    behind = f"{GUNICORN.format(port=inner)} app:app"
    cells: dict[str, list[str]] = {}

    def visit(title: str, at: int, path: str, **more: object) -> None:
        cells.setdefault(title, []).append(asked(at, path, **more))  # type: ignore[arg-type]

    ports = {"8000": inner, "8443 ssl default": secure, "8443 ssl;": secure}
    with nginx(recorder, "front.conf", ports) as proxy:
        with (
            recorder.start(alone, port=port, name="tls-start"),
            recorder.start(behind, port=inner),
        ):
            for https, http in ((port, port), (secure, proxy.port)):
                visit("The page, by https://", https, "/", secure=True)
                visit("The same by http://", http, "/")
                blog = "blog.example"
                visit("Another site, blog.example", https, "/", host=blog, secure=True)
        for at in (port, secure):
            visit("The page, when Gunicorn has stopped", at, "/", secure=True)
            visit("The style sheet, then", at, STYLE, secure=True)
    rows = ["A visitor asks for\tGunicorn alone\tNginx and Gunicorn"]
    rows += ["\t".join((title, *both)) for title, both in cells.items()]
    recorder.show("without", "table", "\n".join(rows), label="Five jobs")


def port_80(recorder: Recorder) -> None:
    """Start Gunicorn on port 80 without the right to it."""
    command = "gunicorn --no-control-socket --bind 0.0.0.0:80 app:app"
    taken = UNPRIVILEGED if os.geteuid() == 0 else ""
    if int(OPEN_TO_ALL.read_text("utf-8")) <= 80:  # as in a container
        taken = f"unshare --net {taken}"
    output = recorder.finish(f"{taken} {command}", status=1)
    lines = excerpt(output, "Permission denied", "Can't connect").splitlines()
    text = "\n".join((f"$ {command}", lines[0], "...", lines[-1]))
    recorder.show("port-80", "command", text, label="Without root's right to port 80")
