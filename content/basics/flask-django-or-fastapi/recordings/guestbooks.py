"""The three guest books: who opens the port, which servers fit, what they answer."""

import contextlib
import html
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from handbook.record import connections
from handbook.record.programs import Program, run, running
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder

SERVERS = Path(__file__).parents[3] / "servers/samples"
ENV = {"SECRET_KEY": "for this recording"}
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
WAITRESS = "waitress --listen 127.0.0.1:{port}"
UVICORN = "uvicorn --port {port}"
STARTS = (
    ("Flask", "flask --app app run --port {port}"),
    ("Django", "manage runserver --noreload {port}"),
    ("Flask", f"{GUNICORN} app:app"),
    ("Django", f"{GUNICORN} guestbook.wsgi:application"),
    ("Django", f"{UVICORN} guestbook.asgi:application"),
    ("FastAPI", f"{UVICORN} app:app"),
)
IMPORTS = (("Flask", "app"), ("Django", "guestbook.wsgi"), ("FastAPI", "app"))
APPLICATIONS = (
    ("Flask", "app:app"),
    ("Django", "guestbook.wsgi:application"),
    ("Django", "guestbook.asgi:application"),
    ("FastAPI", "app:app"),
)
FORM = "Content-Type: application/x-www-form-urlencoded\n"


def record(recorder: Recorder) -> None:
    """Start each in all the ways that the page shows."""
    recorder.uses("Flask", "Werkzeug", "Django", "FastAPI", "Starlette")
    recorder.uses("Gunicorn", "Waitress", "uvicorn")
    recorder.add_samples(SERVERS)
    migrate = ["python", "manage.py", "migrate"]
    run(migrate, cwd=folder(recorder, "Django"), env=ENV)
    openers(recorder)
    alone(recorder)
    fits(recorder)
    answers(recorder)
    together(recorder)


def folder(recorder: Recorder, framework: str) -> Path:
    """Return where the guest book of a framework is."""
    return recorder.folder / f"with_{framework.lower()}"


@contextlib.contextmanager
def started(recorder: Recorder, framework: str, command: str) -> Iterator[Program]:
    """Keep a guest book running."""
    port = connections.free_port()
    argv = shlex.split(command.format(port=port))
    where = folder(recorder, framework)
    with running(argv, port=port, cwd=where, env=ENV) as program:
        yield program


def openers(recorder: Recorder) -> None:
    """Show which modules lead to the port, for each way to start."""
    rows = ["Framework\tModule and arguments\tWhose functions run when a port opens"]
    for framework, module in IMPORTS:
        argv = ["python", "../who_listens.py", module]
        finished = run(argv, cwd=folder(recorder, framework), env=ENV)
        if finished.status or "opened" in finished.output:
            raise RecipeError(f"{module} is not only imported:\n{finished.output}")
        rows.append(f"{framework}\t{module}\tnone: it opens no port, and ends")
    for framework, command in STARTS:
        watched = f"python ../who_listens.py {command}"
        with started(recorder, framework, watched) as program:
            program.wait_for("opened by")
            (line,) = re.findall(r"opened by (.*)", program.log())
        rows.append(f"{framework}\t{command.format(port=8000)}\t{line}")
    label = "python who_listens.py, with each of these behind it"
    recorder.show("openers", "table", "\n".join(rows), label=label)


def alone(recorder: Recorder) -> None:
    """Ask FastAPI for a server, where only FastAPI itself is installed."""
    command = "fastapi run with_fastapi/app.py"
    output = recorder.finish(command, status=1)
    text = f"$ {command}\n" + output.partition("Traceback")[0].strip()
    label = "After pip install fastapi"
    recorder.show("alone", "command", text, label=label)


def fits(recorder: Recorder) -> None:
    """Let each server call each application, the wrong ones too."""
    rows = ["Server\tFlask\tDjango, wsgi.py\tDjango, asgi.py\tFastAPI"]
    for title, command in (
        ("Gunicorn", GUNICORN),
        ("Waitress", WAITRESS.replace("waitress", "waitress-serve")),
        ("Uvicorn", UVICORN),
    ):
        cells = []
        for framework, target in APPLICATIONS:
            with started(recorder, framework, f"{command} {target}") as program:
                code, _, _ = ask(recorder, program, "GET /")
                cells.append(str(code))
                if code == 500:
                    program.wait_for("TypeError: ")
                    (error,) = set(re.findall(r"TypeError: .*", program.log()))
                    if (title, framework) == ("Gunicorn", "FastAPI"):
                        label = "Gunicorn, calling FastAPI"
                        recorder.show("wrong-call", "log", error, label=label)
        rows.append("\t".join([title, *cells]))
    label = "What a visitor gets from GET /"
    recorder.show("fits", "table", "\n".join(rows), label=label)


def ask(
    recorder: Recorder, program: Program, line: str, body: str = "", cookie: str = ""
) -> tuple[int, dict[str, str], str]:
    """Send a request; return status, header fields and content."""
    fields = "Host: localhost\nConnection: close\n"
    if body:
        fields += f"{FORM}Content-Length: {len(body)}\n"
    if cookie:
        fields += f"Cookie: csrftoken={cookie}\n"
    raw = recorder.exchange(program.port, f"{line} HTTP/1.1\n{fields}\n{body}")
    head, _, content = raw.replace("\r\n", "\n").partition("\n\n")
    first, *rest = head.split("\n")
    pairs = [one.split(": ", 1) for one in rest]
    return int(first.split()[1]), {key.lower(): value for key, value in pairs}, content


REQUESTS = (
    ("POST /, from its own form", "POST /", "text=%3Cb%3EHello%3C/b%3E"),
    ("GET /", "GET /", ""),
    ("GET /api/latest/1", "GET /api/latest/1", ""),
    ("POST /, from another site", "POST /", "text=spam"),
    ("POST /, without a text", "POST /", "note=x"),
    ("POST /, 300 characters", "POST /", f"text={'x' * 300}"),
    ("GET /api/latest/ten", "GET /api/latest/ten", ""),
    ("GET /admin/", "GET /admin/", ""),
    ("GET /docs", "GET /docs", ""),
)


def answers(recorder: Recorder) -> None:
    """Ask all three the same."""
    columns = []
    for framework, command in (
        ("Flask", f"{GUNICORN} app:app"),
        ("Django", f"{GUNICORN} guestbook.wsgi:application"),
        ("FastAPI", f"{UVICORN} app:app"),
    ):
        with started(recorder, framework, command) as program:
            columns.append([cell(recorder, program, *one) for one in REQUESTS])
    rows = ["Request\tFlask\tDjango\tFastAPI"]
    for one, cells in zip(REQUESTS, zip(*columns, strict=True), strict=True):
        rows.append("\t".join([one[0], *cells]))
    label = "The same requests to all three"
    recorder.show("answers", "table", "\n".join(rows), label=label)


def cell(recorder: Recorder, program: Program, title: str, line: str, body: str) -> str:
    """Return the status, what the answer says, and whether something was kept."""
    cookie = ""
    if body and "another site" not in title:
        _, fields, page = ask(recorder, program, "GET /")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        if token:
            cookie = fields["set-cookie"].partition("=")[2].partition(";")[0]
            body += f"&csrfmiddlewaretoken={token[1]}"
    before = kept(recorder, program)
    code, fields, content = ask(recorder, program, line, body, cookie)
    said = f"{code}"
    if code in {302, 303}:
        said = f"redirect to {urlsplit(fields['location']).path}"
    elif code == 422:
        said += f"; {json.loads(content)['detail'][0]['msg']}"
    elif found := re.search(r'class="errorlist".*?<li>(.*?)</li>', content):
        said += f"; {html.unescape(found[1])}"
    elif line == "GET /":
        said += "; " + re.findall(r"<li>(.*?)</li>", content)[0]
    elif "json" in fields.get("content-type", "") and code == 200:
        said += f"; {content.strip()}"
    if line.startswith("POST"):
        said += ", kept" if kept(recorder, program) > before else ", not kept"
    return said


def kept(recorder: Recorder, program: Program) -> int:
    """Return how many messages there are."""
    return len(json.loads(ask(recorder, program, "GET /api/latest/99")[2]))


def together(recorder: Recorder) -> None:
    """Ask for four slow pages at once, of Flask and of FastAPI."""
    rows = ["Application\tServer\tHandled at the same time"]
    for title, server, command in (
        ("Flask, def with time.sleep", "Gunicorn", f"{GUNICORN} hello:app"),
        (
            "Flask, def with time.sleep",
            "Gunicorn, --threads 4",
            f"{GUNICORN} --threads 4 hello:app",
        ),
        ("FastAPI, def with time.sleep", "Uvicorn", f"{UVICORN} waits:threads"),
        (
            "FastAPI, async def with await asyncio.sleep",
            "Uvicorn",
            f"{UVICORN} waits:awaits",
        ),
        ("FastAPI, async def with time.sleep", "Uvicorn", f"{UVICORN} waits:blocks"),
    ):
        port = recorder.port(8000)
        with recorder.start(command.format(port=port), port=port):
            output = recorder.finish(f"python four_at_once.py {port}")
        rows.append(f"{title}\t{server}\t{output.strip()[-1]}")
    label = "Four requests of half a second"
    recorder.show("together", "table", "\n".join(rows), label=label)
