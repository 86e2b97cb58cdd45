"""The small server, Nginx and Apache, side by side, with the same requests."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from handbook.programs import Program
from handbook.recorder import Recorder
from handbook.recordings import INSTANT

SMALL_SERVER = Path(__file__).parents[2] / "web-server" / "samples"
NAMES = ("server.py", "Nginx", "Apache")
PORTS = (8000, 8001, 8002)
COMMANDS = (
    "python server.py {port} public",
    "nginx -p . -c nginx.conf",
    "apache2 -d . -f httpd.conf -DFOREGROUND",
)
CONFIGURATIONS = {8001: "nginx.conf", 8002: "httpd.conf"}


def record(recorder: Recorder) -> None:
    """Start all three, then show how they answer."""
    recorder.add_samples(SMALL_SERVER)
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    with ExitStack() as stack:
        servers = [stack.enter_context(server) for server in start(recorder)]
        show_comparison(recorder, servers)
        for name, server in zip(NAMES[1:], servers[1:], strict=True):
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
        if config := CONFIGURATIONS.get(documented):
            path = recorder.folder / config
            text = path.read_text("utf-8").replace(f":{documented}", f":{port}")
            path.write_text(text, "utf-8")
        yield recorder.start(command.format(port=port), port=port)


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
    rows: list[tuple[str, ...]] = [("request", *NAMES)]
    for label, text in REQUESTS.items():
        answers = (recorder.exchange(server.port, text) for server in servers)
        rows.append((label, *map(outcome, answers)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    recorder.show("comparison", "output", "\n".join(lines), label="Status and content")


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
