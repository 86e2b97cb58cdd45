"""The samples and claims of *Is Flask a web server or a framework?*"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from flask import Flask

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import exchange, free_port
from handbook.record.programs import listening, run, running
from tests.support.tools import needed

pytestmark = pytest.mark.servers

ARTICLE = ROOT / "content" / "basics" / "server-or-framework"
SAMPLES = ARTICLE / "samples"
TEXT = (ARTICLE / "index.md").read_text("utf-8")
PARTS = ("Blinker", "Click", "ItsDangerous", "Jinja", "MarkupSafe", "Werkzeug")

REQUEST = "GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
FLASK = ["flask", "--app", "hello", "run", "--port"]
GUNICORN = ["gunicorn", "--no-control-socket", "hello:app", "--bind"]


def ask(port: int, target: str) -> tuple[str, dict[str, str], str]:
    """Return status line, header fields and content of a response."""
    head, _, content = exchange(port, REQUEST.format(target).encode()).partition(
        b"\r\n\r\n"
    )
    status, *lines = head.decode().split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    return status, fields, content.decode()


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Return the application of ``hello.py``."""
    spec = spec_from_file_location("sample_hello", SAMPLES / "hello.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    # Flask looks there for the folder in which the templates are.
    monkeypatch.setitem(sys.modules, "sample_hello", module)
    spec.loader.exec_module(module)
    application: Flask = module.app
    return application


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a copy of the samples that a server without root's rights can read."""
    with tempfile.TemporaryDirectory(prefix="article-") as made:
        copy = shutil.copytree(SAMPLES, Path(made, "samples"))
        for path in (Path(made), copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield copy


def test_flask_routes_handles_and_renders(app: Flask) -> None:
    """The address chooses the function, whose template becomes the response."""
    with app.test_client().get("/hello/Ada") as response:
        assert response.status == "200 OK"
        assert response.get_data(as_text=True) == "<p>Hello, Ada!</p>"
    with app.test_client().get("/nowhere") as response:
        assert response.status_code == 404


def test_the_template_escapes_names(app: Flask) -> None:
    """A visitor called <script> does no harm."""
    with app.test_client().get("/hello/<script>") as response:
        assert response.get_data(as_text=True) == "<p>Hello, &lt;script&gt;!</p>"


def test_the_table_of_libraries_is_flask_s_own_list() -> None:
    """The six libraries named are exactly those that Flask requires."""
    required = {
        re.split(r"[^\w-]", requirement)[0].casefold()
        for requirement in metadata.requires("flask") or []
        if ";" not in requirement
    }
    renamed = {part.casefold() for part in PARTS} - {"jinja"} | {"jinja2"}

    assert required == renamed
    assert all(f"| [{part}](" in TEXT for part in PARTS)
    assert metadata.version("flask").startswith("3.1.")


def test_importing_the_application_imports_all_six_and_opens_nothing() -> None:
    """The audit that no_server.py uses sees no port, though all six are loaded."""
    modules = "blinker click itsdangerous jinja2 markupsafe werkzeug flask"
    code = (
        "import sys; ports = []\n"
        "sys.addaudithook(lambda e, a: ports.append(a) if e == 'socket.bind' else 0)\n"
        "import hello\n"
        f"print(all(name in sys.modules for name in {modules.split()!r}), ports)"
    )

    assert run(["python", "-c", code], cwd=SAMPLES).output == "True []\n"


def test_no_server_counts_one_port_at_the_last_step(folder: Path) -> None:
    """Import and call open none; making a server opens one, on the port it names."""
    sample = folder / "no_server.py"
    text = sample.read_text("utf-8")
    assert text.count("5000") == 1
    sample.write_text(text.replace("5000", str(free_port())), "utf-8")

    output = run([sys.executable, "no_server.py"], cwd=folder).output

    assert re.findall(r"(\w+); ports opened: (\d)", output) == [
        ("imported", "0"),
        ("called", "0"),
        ("server", "1"),
    ]
    assert "200 OK\nb'<p>Hello, Ada!</p>'\n" in output


@pytest.mark.parametrize(
    ("command", "name"), [(FLASK, "Werkzeug/"), (GUNICORN, "gunicorn")]
)
def test_the_server_field_names_the_server(command: list[str], name: str) -> None:
    """One application, two servers: same content, each signs with its own name."""
    port = free_port()
    last = str(port) if command is FLASK else f"127.0.0.1:{port}"
    with running([*command, last], port=port, cwd=SAMPLES) as server:
        status, fields, content = ask(port, "/hello/Ada")

        assert listening(server.pid) == (f"127.0.0.1:{port}",)
    assert status == "HTTP/1.1 200 OK"
    assert fields["Server"].startswith(name)
    assert content == "<p>Hello, Ada!</p>"


def test_flask_run_and_app_run_start_the_same_server() -> None:
    """``app.run()`` opens a port too, and signs as ``flask run`` does."""
    port = free_port()
    code = f"from hello import app; app.run(port={port})"
    with running(["python", "-c", code], port=port, cwd=SAMPLES):
        _, fields, _ = ask(port, "/hello/Ada")

    assert fields["Server"].startswith("Werkzeug/")


def test_nginx_answers_for_files_and_passes_on_the_rest(folder: Path) -> None:
    """The configuration boots; the style sheet needs no application, the page does."""
    needed("nginx")
    inner, outer = free_port(), free_port()
    config = folder / "nginx.conf"
    text = config.read_text("utf-8")
    for documented, port in ((":8000;", inner), (":8080;", outer)):
        assert text.count(documented) == 1
        text = text.replace(documented, f":{port};")
    config.write_text(text, "utf-8")

    with running(["nginx", "-p", ".", "-c", "nginx.conf"], port=outer, cwd=folder):
        status, fields, content = ask(outer, "/static/site.css")
        assert (status, fields["Content-Type"]) == ("HTTP/1.1 200 OK", "text/css")
        assert content == (SAMPLES / "static" / "site.css").read_text("utf-8")
        assert ask(outer, "/hello/Ada")[0].startswith("HTTP/1.1 502 ")

        with running([*GUNICORN, f"127.0.0.1:{inner}"], port=inner, cwd=folder):
            status, fields, content = ask(outer, "/hello/Ada")

    assert (status, content) == ("HTTP/1.1 200 OK", "<p>Hello, Ada!</p>")
    assert fields["Server"].startswith("nginx/")


def test_the_table_agrees_with_the_recording() -> None:
    """Every program said to listen was seen listening, and no other."""
    rows = re.findall(r"^\| (.+?) \| (\*\*yes\*\*|no) \|", TEXT, re.MULTILINE)
    said = {name.strip("`").casefold() for name, listens in rows if "yes" in listens}
    part = load_recording(ARTICLE / "recordings" / "who-listens.json").part("sockets")
    assert part
    seen = dict(re.split(r" {2,}", line) for line in part.text.splitlines())

    assert seen.pop("python: import hello") == "none"
    assert "none" not in seen.values()
    assert said == {name.replace("apache2", "apache http server") for name in seen}
