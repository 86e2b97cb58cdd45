"""One guest book with Flask, Django and FastAPI, and what its article says of them."""

from __future__ import annotations

import ast
import html
import json
import re
import shlex
import shutil
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import metadata
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import exchange, free_port
from handbook.record.programs import run, running

ARTICLE = ROOT / "content/basics/flask-django-or-fastapi"
SAMPLES = ARTICLE / "samples"
ENV = {"SECRET_KEY": "for tests", "DJANGO_SUPERUSER_PASSWORD": "for tests"}
STARTS = {
    "flask": "gunicorn --no-control-socket --bind 127.0.0.1:{port} app:app",
    "django": "waitress-serve --listen 127.0.0.1:{port} guestbook.wsgi:application",
    "fastapi": "uvicorn --port {port} app:app",
}

Answer = tuple[int, dict[str, str], str]


def manage(folder: Path, *arguments: str) -> str:
    """Run a command of the Django project."""
    finished = run([sys.executable, "manage.py", *arguments], cwd=folder, env=ENV)
    assert finished.status == 0, finished.output
    return finished.output


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the three, Django's with its tables."""
    folder = tmp_path_factory.mktemp("books") / "samples"
    shutil.copytree(SAMPLES, folder)
    told = manage(folder / "with_django", "migrate")
    assert "guestbook.0001_initial... OK" in told
    return folder


@pytest.fixture(scope="module")
def ports(books: Path) -> Iterator[dict[str, int]]:
    """Keep the three running, each with its own server; return their ports."""
    with ExitStack() as stack:
        found = {}
        for name, command in STARTS.items():
            port = found[name] = free_port()
            argv, where = shlex.split(command.format(port=port)), f"with_{name}"
            stack.enter_context(running(argv, port=port, cwd=books / where, env=ENV))
        yield found


def ask(port: int, line: str, body: str = "", cookie: str = "") -> Answer:
    """Send a request; return status, header fields and content."""
    head = (
        f"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Cookie: {cookie}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )
    raw = exchange(port, head.encode()).decode()
    top, _, content = raw.partition("\r\n\r\n")
    first, *fields = top.split("\r\n")
    pairs = [field.partition(": ")[::2] for field in fields]
    return int(first.split()[1]), {k.lower(): v for k, v in pairs}, content


def post(port: int, text: str) -> Answer:
    """Send the form of the page, with the secret that it may have."""
    _, fields, page = ask(port, "GET /")
    body = urllib.parse.urlencode({"text": text})
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    if token:
        body += f"&csrfmiddlewaretoken={token[1]}"
    return ask(port, "POST /", body, fields.get("set-cookie", "").partition(";")[0])


@pytest.mark.parametrize("name", STARTS)
def test_every_version_keeps_what_the_page_promises(
    ports: dict[str, int], name: str
) -> None:
    """A message is kept, shown harmless, and part of the JSON; the newest first."""
    port, text = ports[name], "<b>Ada</b>"
    for message in ("first", text):
        status, fields, _ = post(port, message)
        assert (status in {302, 303}, fields["location"]) == (True, "/")
    page = ask(port, "GET /")[2]
    assert f"<li>{html.escape(text)}</li>" in page
    assert text not in page
    assert '<form method="post">' in page
    status, fields, content = ask(port, "GET /api/latest/1")
    assert fields["content-type"] == "application/json"
    assert (status, json.loads(content)) == (200, [text])
    assert json.loads(ask(port, "GET /api/latest/2")[2]) == [text, "first"]


@pytest.mark.parametrize("name", STARTS)
def test_only_django_refuses_a_form_without_its_secret(
    ports: dict[str, int], name: str
) -> None:
    """What another site sends is kept by the two others."""
    assert (ask(ports[name], "POST /", "text=spam")[0] == 403) == (name == "django")


def test_the_admin_site_asks_who_you_are(ports: dict[str, int]) -> None:
    """A stranger is led to the login; FastAPI has its description for everybody."""
    status, fields, _ = ask(ports["django"], "GET /admin/")
    assert (status, fields["location"]) == (302, "/admin/login/?next=/admin/")
    assert "SwaggerUIBundle" in ask(ports["fastapi"], "GET /docs")[2]
    described = json.loads(ask(ports["fastapi"], "GET /openapi.json")[2])
    assert [*described["paths"]] == ["/", "/api/latest/{count}"]


def test_the_two_share_what_is_not_of_the_framework() -> None:
    """Flask's version and FastAPI's have the same module and template."""
    for name in ("store.py", "templates/guestbook.html"):
        one, other = (SAMPLES / f"with_{two}" / name for two in ("flask", "fastapi"))
        assert one.read_bytes() == other.read_bytes()


def test_nobody_writes_what_the_commands_of_django_wrote(
    books: Path, tmp_path: Path
) -> None:
    """The generated files are those of ``startproject`` and ``makemigrations``."""
    book = books / "with_django"
    finished = run(["django-admin", "startproject", "guestbook", "."], cwd=tmp_path)
    assert finished.status == 0, finished.output
    for name in ("manage.py", "guestbook/asgi.py", "guestbook/wsgi.py"):
        made, shown = (ast.parse((one / name).read_text()) for one in (tmp_path, book))
        assert ast.dump(made) == ast.dump(shown)
    settings = (tmp_path / "guestbook/settings.py").read_text()
    ours = (book / "guestbook/settings.py").read_text()
    assert len(ours.splitlines()) < len(settings.splitlines())
    assert "No changes" in manage(book, "makemigrations", "--check", "--dry-run")
    code = "".join(file.read_text() for file in book.rglob("*.py"))
    assert not re.search("SELECT|INSERT|CREATE TABLE", code)


def test_the_commands_before_the_first_visitor(books: Path) -> None:
    """``createsuperuser`` makes an account, in a table that ``migrate`` made."""
    account = ("--username", "ada", "--email", "ada@example.com")
    told = manage(books / "with_django", "createsuperuser", "--noinput", *account)
    assert "Superuser created" in told


PARTS = {
    "Database tables made of classes": r"/db/models|orm\.py",
    "Forms made of classes": r"/forms/",
    "Accounts, passwords and permissions": r"/auth/hashers|/users",
    "A site for the staff": r"/admin/",
    "A secret in each form, against CSRF": r"/csrf",
    "A description of the API": r"/openapi/",
    "WebSocket": r"/websockets",
    "A server to develop with": r"/servers/|/serving",
}
"""The names of files in a package that has the part."""


def test_the_table_says_you_where_nothing_comes_along() -> None:
    """A cell has the framework's name if, and only if, its files have the part."""
    text = (ARTICLE / "index.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.partition("| Part |")[2].partition("\n\n")[0].splitlines()[2:]
    ]
    others = {"Templates", "JSON checked by type hints"}
    assert {row[0] for row in rows} == {*PARTS, *others}
    brought = (("flask", "werkzeug"), ("django",), ("fastapi", "starlette"))
    for part, *cells in rows:
        if part not in PARTS:
            continue
        found = [
            any(
                re.search(PARTS[part], str(file))
                for one in packages
                for file in metadata.files(one) or []
            )
            for packages in brought
        ]
        assert ["you" not in cell for cell in cells] == found, part


def needs(name: str, extra: str = "") -> set[str]:
    """Return what a package requires always, or what an extra of it does."""
    found = metadata.requires(name) or []
    wanted = [one for one in found if one.endswith(f'extra == "{extra}"') or not extra]
    always = [one for one in wanted if extra or "extra ==" not in one]
    return {re.split(r"[^\w-]", one)[0].lower() for one in always}


def test_what_comes_along_is_required() -> None:
    """Jinja comes with Flask and not with FastAPI, which has Pydantic."""
    assert {"jinja2", "werkzeug"} <= needs("flask")
    assert needs("django") == {"asgiref", "sqlparse", "tzdata"}
    assert {"starlette", "pydantic"} <= needs("fastapi")
    assert not {"jinja2", "uvicorn", "fastapi-cli"} & needs("fastapi")
    assert {"uvicorn", "fastapi-cli"} <= needs("fastapi", "standard")


def test_the_lines_are_those_of_the_files() -> None:
    """A line counts unless it is blank or in a docstring; counted another way here."""
    part = load_recording(ARTICLE / "recordings/guestbook-lines.json").part("lines")
    assert part
    _, *rows = part.rows()
    for name, _, python, *_ in rows:
        files = [
            file
            for file in (SAMPLES / f"with_{name.lower()}").rglob("*.py")
            if file.stem not in {"manage", "asgi", "wsgi", "__init__", "0001_initial"}
        ]
        text = "\n".join(file.read_text("utf-8") for file in files)
        bare = re.sub(r'^ *"""[^"]*"""$|^ *#.*$', "", text, flags=re.MULTILINE)
        assert sum(bool(line.strip()) for line in bare.splitlines()) == int(python)
