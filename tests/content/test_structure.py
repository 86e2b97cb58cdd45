"""What the article on structure says of factories, settings, sessions and workers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbook.record.programs import run

ARTICLE = Path(__file__).parents[2] / "content/flask/structure"
SAMPLES = ARTICLE / "samples"


def script(
    *arguments: str, cwd: Path = SAMPLES, env: Mapping[str, str] | None = None
) -> str:
    """Return what ``python`` prints with these arguments, where the samples are."""
    variables = {"PYTHONPATH": str(SAMPLES), **(env or {})}
    finished = run([sys.executable, "-W", "error", *arguments], cwd=cwd, env=variables)
    assert finished.status == 0, finished.output
    return finished.output


def test_the_factory_makes_applications_that_share_no_settings() -> None:
    """Each call makes another one, with what its caller wants."""
    code = """
from shop import create_app
one, two = create_app({"TITLE": "One"}), create_app({"SIGNATURE": "Two"})
for app in (one, two):
    answer = app.test_client().get("/")
    print(answer.text.strip(), answer.headers["X-Made-By"])
"""
    assert script("-c", code) == "One: /items/7 Ada\nAda's shop: /items/7 Two\n"


def test_importing_the_package_imports_none_of_its_modules() -> None:
    """And each of them can be imported first, with no application."""
    code = """
import sys
import shop
print([name for name in sys.modules if name.startswith("shop.")])
"""
    assert script("-c", code) == "[]\n"
    for module in ("pages", "staff", "signature"):
        assert script("-c", f"import shop.{module}; print(hasattr(shop, 'app'))") == (
            "False\n"
        )


def test_templates_and_static_files_are_found_in_the_package(tmp_path: Path) -> None:
    """Beside its first module, and from the view of a blueprint."""
    files = {
        "__init__.py": """
from flask import Flask
from tea.pages import pages
app = Flask(__name__)
app.register_blueprint(pages)
""",
        "pages.py": """
from flask import Blueprint, render_template
pages = Blueprint("pages", __name__)
pages.get("/")(lambda: render_template("home.html"))
""",
        "templates/home.html": "a template",
        "static/tea.css": "a style",
    }
    for name, text in files.items():
        path = tmp_path / "tea" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    code = """
from tea import app
client = app.test_client()
for target in ("/", "/static/tea.css"):
    with client.get(target) as response:
        print(response.text)
"""
    assert script("-c", code, cwd=tmp_path) == "a template\na style\n"


def test_the_extension_keeps_nothing_of_an_application() -> None:
    """One object serves two applications, and has no attributes of its own."""
    code = """
from shop import create_app, signature
create_app(), create_app()
print(vars(signature.signature))
"""
    assert script("-c", code) == "{}\n"


def test_an_endpoint_begins_with_the_name_of_its_blueprint() -> None:
    """Two functions called ``home`` are apart, and ``url_for`` wants the whole name."""
    code = """
from flask import url_for
from shop import create_app
from werkzeug.routing import BuildError
with create_app().test_request_context("/"):
    print(url_for("pages.home"), url_for("staff.home"))
    try:
        url_for("home")
    except BuildError as error:
        print(error.endpoint)
"""
    assert script("-c", code) == "/ /staff/\nhome\n"


def test_the_last_source_of_a_setting_wins() -> None:
    """Defaults, file, environment, argument, as the table has them."""
    variables = {"SHOP_STOCK": "12", "SHOP_OPEN": "no"}
    rows = [row[12:] for row in script("sources.py", env=variables).splitlines()[1:]]

    assert rows == [
        "The shop    3      True",
        "Ada's shop  3      True",
        "Ada's shop  12     'no'",
        "A test      12     'no'",
        "open",
    ]


@pytest.mark.parametrize(
    ("value", "found"),
    [("no", "'no'"), ("false", "False"), ("12", "12"), ("", "''"), ("[1]", "[1]")],
)
def test_a_variable_is_read_as_json_or_kept_as_text(value: str, found: str) -> None:
    """``false`` is JSON, and ``no`` is text."""
    code = "from shop import create_app; print(repr(create_app().config['OPEN']))"

    assert script("-c", code, env={"SHOP_OPEN": value}) == f"{found}\n"


def test_a_file_of_settings_gives_names_in_capitals_only(tmp_path: Path) -> None:
    """The others are helpers of the file."""
    (tmp_path / "settings.py").write_text("half = 3\nSTOCK = 2 * half\n", "utf-8")
    code = f"""
from flask import Flask
app = Flask("shop")
app.config.from_pyfile({str(tmp_path / "settings.py")!r})
print(app.config["STOCK"], "half" in app.config)
"""
    assert script("-c", code) == "6 False\n"


@pytest.mark.parametrize(("key", "status"), [("None", 500), ("'x' * 32", 200)])
def test_a_session_is_written_with_a_key_only(key: str, status: int) -> None:
    """It can be read without one, and is empty then; with one, a cookie is sent."""
    code = f"""
from basket import app
app.logger.disabled = True
app.secret_key = {key}
visitor = app.test_client()
print(visitor.get("/").status_code, visitor.post("/").status_code)
print(visitor.get("/").text, end="")
"""
    kept = "tea" if status == 200 else "nothing"
    assert script("-c", code) == f"200 {status}\nin the basket: {kept}\n"


def test_processes_share_the_file_and_not_the_global(tmp_path: Path) -> None:
    """Each process counts for itself, from one request to the next."""
    code = """
from counter import app
for _ in range(2):
    print(*app.test_client().get("/").text.split()[2:])
"""
    assert script("-c", code, cwd=tmp_path) == "global 1 file 1\nglobal 2 file 2\n"
    assert script("-c", code, cwd=tmp_path) == "global 1 file 3\nglobal 2 file 4\n"


FACTORY = "from shop import create_app as make\n"


@pytest.mark.parametrize(
    ("module", "target", "status"),
    [
        (FACTORY + "app = make()", "it", 0),
        (FACTORY + "application = make()", "it", 0),
        (FACTORY + "other = make()", "it", 0),
        (FACTORY + "other = make()\nthird = make()", "it", 2),
        (FACTORY + "create_app = make", "it", 0),
        (FACTORY + "make_app = make", "it", 0),
        (FACTORY, "it", 2),
        (FACTORY, "it:make", 0),
    ],
)
def test_what_flask_finds_in_a_module(
    tmp_path: Path, module: str, target: str, status: int
) -> None:
    """Two names, any one application, then two names of factories; else it gives up."""
    (tmp_path / "it.py").write_text(module, "utf-8")
    command = [sys.executable, "-m", "flask", "--app", target, "routes"]
    finished = run(command, cwd=tmp_path, env={"PYTHONPATH": str(SAMPLES)})

    assert finished.status == status, finished.output
    assert ("pages.home" in finished.output) == (status == 0)
