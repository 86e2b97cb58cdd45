"""Commands that a platform is given, started by the small platform of the article."""

import http.client
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from handbook.record import connections, programs
from handbook.record.printed import excerpt
from handbook.record.programs import Program
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder

SERVED = "visitors may come"
NOT_HEALTHY = "not healthy: "


def record(recorder: Recorder) -> None:
    """Start each command, ask it as a visitor, and stop it."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "Werkzeug")
    works(recorder)
    commands(recorder)
    disk(recorder)


def works(recorder: Recorder) -> None:
    """Show what the platform and Gunicorn print, and what a visitor reads."""
    with hosted(recorder, "gunicorn hello:app") as program:
        program.wait_for(SERVED)
        page = visit(program)
        program.wait_for("GET / HTTP")
        program.process.terminate()
        program.process.wait(20)
        log = program.log()
    found = re.search(r"PORT=(\d+)", log)
    if found is None:
        raise RecipeError(f"no port:\n{log}")
    recorder.shown_as(found[1], "41234")
    kept = excerpt(log, "host: ", "Listening", "GET / HTTP").replace("...\n", "")
    command = '$ python host.py 8080 "gunicorn hello:app"'
    recorder.show("works", "command", f"{command}\n{kept}", label="Terminal")
    recorder.show("page", "output", page, label="What the visitor reads")


def commands(recorder: Recorder) -> None:
    """Compare start commands: which are healthy, what visitors get, how they end."""
    other = connections.free_port()
    cases = (
        "gunicorn hello:app",
        "gunicorn --bind 127.0.0.1:$PORT hello:app",
        f"gunicorn --bind 0.0.0.0:{other} hello:app",
        "gunicorn hallo:app",
        "env SLOW=30 gunicorn slow:app",
        "waitress-serve --port $PORT hello:app",
        "flask --app hello run --host 0.0.0.0 --port $PORT",
    )
    recorder.shown_as(str(other), "5000")
    with ThreadPoolExecutor(3) as pool:
        rows = list(pool.map(lambda case: tried(recorder, case), cases))
    head = ("Start command", "Health check", "A visitor reads", "At the end")
    text = "\n".join("\t".join(row) for row in (head, *rows))
    recorder.show("commands", "table", text, label="What becomes of each command")


def tried(recorder: Recorder, command: str) -> tuple[str, ...]:
    """Start one command; return its row."""
    with hosted(recorder, command) as program:
        program.wait_for("healthy", deadline=30)
        if NOT_HEALTHY in program.log():
            program.process.wait(20)
            page, health = "nothing", told(program, NOT_HEALTHY)
        else:
            page, health = visit(program), "200"
            program.process.terminate()
            program.process.wait(20)
        last = program.log().strip().splitlines()[-1]
    return command, health, page, last.removeprefix("host: ")


def told(program: Program, says: str) -> str:
    """Return why the platform gave a command up, without ports."""
    line = next(x for x in program.log().splitlines() if says in x)
    why = line.partition(says)[2]
    return re.sub(r"\[Errno \d+\] | at 127\.0\.0\.2:\d+", "", why)


def disk(recorder: Recorder) -> None:
    """Visit, and visit again after a restart."""
    rows = [("When", "A visitor reads")]
    for title in ("After the start", "After a restart"):
        with hosted(recorder, "gunicorn hello:app") as program:
            program.wait_for(SERVED)
            rows.append((title, visit(program)))
            if title == "After the start":
                rows.append(("Once more", visit(program)))
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("disk", "table", text, label="The count is in a file")


@contextmanager
def hosted(recorder: Recorder, command: str) -> Iterator[Program]:
    """Have the platform of the article run a command, for the length of a block."""
    port = connections.free_port()
    argv = ["python", "host.py", str(port), command]
    with programs.running(argv, cwd=recorder.folder) as program:
        ports[program.pid] = port
        yield program


ports: dict[int, int] = {}
"""Where each platform listens for visitors."""


def visit(program: Program) -> str:
    """Return what a visitor at another address reads, who claims to be a third one."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", ports[program.pid], timeout=10, source_address=("127.0.0.7", 0)
    )
    fields = {"Host": "hello.example", "X-Forwarded-For": "198.51.100.9"}
    connection.request("GET", "/", headers=fields)
    return connection.getresponse().read().decode().strip()
