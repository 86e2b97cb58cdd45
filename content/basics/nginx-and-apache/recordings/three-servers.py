"""The small server, two versions of Nginx and Apache, with the same requests."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from handbook.record.printed import INSTANT
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from tests.provision.nginx import nginx_command

SMALL_SERVER = Path(__file__).parents[2] / "web-server" / "samples"
NAMES = ("server.py", "Nginx", "Apache")
PORTS = (8000, 8001, 8002, 8003)
COMMANDS = (
    "python server.py {port} public",
    "nginx -p . -c {config}",
    "apache2 -d . -f {config} -DFOREGROUND",
    "{current} -p . -c {config}",
)
CONFIGURATIONS = {8001: "nginx.conf", 8002: "httpd.conf", 8003: "nginx.conf"}


def record(recorder: Recorder) -> None:
    """Start all of them, then show how they answer."""
    recorder.add_samples(SMALL_SERVER)
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Nginx (Debian unstable)", f"{nginx_command()} -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    with ExitStack() as stack:
        servers = [stack.enter_context(server) for server in start(recorder)]
        show_comparison(recorder, servers)
        for name, server in zip(NAMES[1:], servers[1:3], strict=True):
            show_revalidation(recorder, name.lower(), server.port)
            recorder.run(
                f"python silent.py {server.port} 100",
                name=f"{name.lower()}-crowd",
                label=name,
            )
        recorder.exchange(servers[1].port, request("GET /hello.py"), name="script")


def start(recorder: Recorder) -> Iterator[AbstractContextManager[Program]]:
    """Give each server a port of its own, and yield what starts it."""
    # Started as root, Nginx and Apache read files as another user.
    for path in (recorder.folder.parent, recorder.folder, recorder.folder / "public"):
        path.chmod(0o755)
    for documented, command in zip(PORTS, COMMANDS, strict=True):
        port = recorder.port(documented)
        config = ""
        if name := CONFIGURATIONS.get(documented):
            config = f"{documented}-{name}"
            text = (recorder.folder / name).read_text("utf-8")
            text = re.sub(r"127\.0\.0\.1:\d+", f"127.0.0.1:{port}", text)
            text = text.replace("nginx.pid", f"{config}.pid")
            (recorder.folder / config).write_text(text, "utf-8")
        words = {"port": port, "config": config, "current": nginx_command()}
        yield recorder.start(command.format(**words), port=port)


def request(line: str, *fields: str, host: str = "Host: localhost\n") -> str:
    """Return a request after which the server closes the connection."""
    extra = "".join(f"{field}\n" for field in fields)
    return f"{line} HTTP/1.1\n{host}{extra}Connection: close\n\n"


REQUESTS = {
    "GET /": request("GET /"),
    "HEAD /": request("HEAD /"),
    "GET / without Host": request("GET /", host=""),
    "GET /index%2Ehtml": request("GET /index%2Ehtml"),
    "GET /../private.txt": request("GET /../private.txt"),
    "GET /, 9,000 B of cookie": request("GET /", f"Cookie: {'c' * 9000}"),
    "GET /, if modified since": request(
        "GET /", f"If-Modified-Since: {INSTANT:%a, %d %b %Y %H:%M:%S} GMT"
    ),
    "GET /, bytes 0 to 14": request("GET /", "Range: bytes=0-14"),
    "GET /, twice at once": ("GET / HTTP/1.1\nHost: localhost\n\n" + request("GET /")),
    "POST /": request("POST /"),
}


def show_comparison(recorder: Recorder, servers: list[Program]) -> None:
    """Show a table: what each server answers to each request."""
    small, nginx, apache, current = servers
    columns = {
        "server.py": small,
        f"Nginx {recorder.programs['Nginx']}": nginx,
        f"Nginx {recorder.programs['Nginx (Debian unstable)']}": current,
        f"Apache {recorder.programs['Apache HTTP Server']}": apache,
    }
    rows: list[tuple[str, ...]] = [("request", *columns)]
    for label, text in REQUESTS.items():
        answers = (recorder.exchange(one.port, text) for one in columns.values())
        rows.append((label, *map(outcome, answers)))
    text = "\n".join(map("\t".join, rows))
    recorder.show("comparison", "table", text, label="Status and content")


def outcome(answer: str) -> str:
    """Return the status of every response in ``answer``; of one, the size as well."""
    responses = answer.split("HTTP/1.1 ")[1:]
    statuses = " + ".join(response[:3] for response in responses)
    # The size of an error page says nothing and differs between versions.
    if len(responses) > 1 or statuses >= "400":
        return statuses
    _, _, content = answer.partition("\r\n\r\n")
    return f"{statuses}, {len(content)} B"


def show_revalidation(recorder: Recorder, name: str, port: int) -> None:
    """Show a response, and what a client gets that sends back its ETag."""
    first = recorder.exchange(port, request("HEAD /"), name=f"{name}-first")
    tag = next(line for line in first.splitlines() if line.startswith("ETag: "))
    recorder.exchange(
        port,
        request("GET /", tag.replace("ETag", "If-None-Match")),
        name=f"{name}-again",
    )
