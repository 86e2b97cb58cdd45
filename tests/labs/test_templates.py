"""``labs.templates`` tells what Flask does with a project's templates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import Environment

from labs.forms import FORMS
from labs.templates import FILES, MOST, answer

HELLO = "templates/hello.html"
APP = "app.py"


def asked(address: str = "/", **files: str) -> dict[str, Any]:
    """Return the answer for a project with other files: ``hello`` is hello.html."""
    names = {"hello": HELLO, "app": APP, "base": "templates/base.html"}
    other = {names[name]: text for name, text in files.items()}
    told = answer({"address": address, **FILES, **other})
    json.dumps(told)
    return told


def test_output_and_python_are_shown() -> None:
    """What comes out, and the functions that made it."""
    told = asked("/?name=<b>")
    output, compiled = told["sections"]

    assert "<h1>Hello &lt;b&gt;</h1>" in output["text"]
    assert output["text"] == told["page"]
    assert "made with hello.html" in told["summary"]
    assert compiled["title"].endswith("hello.html to")
    assert "def root(context" in compiled["text"]
    assert "def block_main(context" in compiled["text"]
    assert "escape(" in compiled["text"]


def test_what_is_safe_goes_out_as_it_is() -> None:
    """Which is what an attacker waits for."""
    told = asked("/?name=<b>", hello=FILES[HELLO].replace("name }}", "name|safe }}"))

    assert "<h1>Hello <b></h1>" in told["page"]


def test_a_text_is_not_escaped() -> None:
    """By the name of its file, and it is no page."""
    told = asked("/receipt?name=<b>Ada</b>")

    assert told["sections"][0]["text"].startswith("Thank you, <b>Ada</b>.\n")
    assert "page" not in told


def test_flask_agrees(tmp_path: Path) -> None:
    """The first frame is what the same files give in a folder."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(FILES[APP], names)  # noqa: S102 - ours
    app: Flask = names["app"]
    app.root_path = str(tmp_path)
    form = FORMS["templates"]
    with app.test_client().get(form.fields[0].value) as response:
        assert form.answer()["page"] == response.get_data(as_text=True)
        assert "&lt;script&gt;" in response.get_data(as_text=True)


def test_where_flask_escapes() -> None:
    """By the end of the name, and in strings; Jinja alone does nowhere."""
    flask = Flask("templates")
    names = ("a.html", "a.htm", "a.xml", "a.xhtml", "a.svg", None)

    assert all(flask.select_jinja_autoescape(name) for name in names)
    assert not flask.select_jinja_autoescape("a.txt")
    assert not Environment().autoescape  # noqa: S701 - that is the point


def test_the_python_looks_up_a_name_once() -> None:
    """However often the template prints it; text between tags comes out unchanged."""
    compiled = asked(hello="<b>{{ a }}</b>{{ a }}")["sections"][1]["text"]

    assert compiled.count("resolve('a')") == 1
    assert "yield '<b>'" in compiled


def test_flasks_own_names_are_there() -> None:
    """``request``, ``session``, ``config``, ``g`` and ``url_for``, as in Flask."""
    hello = "{{ request.path }} {{ config.DEBUG }} {{ session.new }} {{ g }}"
    hello += " {{ url_for('hello', name='a b') }} {{ get_flashed_messages() }}"

    assert asked(hello=hello)["page"].startswith("/ False False &lt;flask.g of ")
    assert "/?name=a+b []" in asked(hello=hello)["page"]


MISTAKES = (
    ("hello", "a\n{{ visitor.name }}", 2, "UndefinedError in templates/hello.html:"
     " 'visitor' is undefined. The view gives the template fruit, name."),
    ("hello", "{{ nam.x }}", 1, "Did you mean name?"),
    ("hello", "{{ fruit.x.y }}", 1, "What is not there prints nothing"),
    ("hello", "\n{{ 5|join }}", 2, "A filter or an operator got a value of a kind"),
    ("hello", "\n\n{{ fruit + 1 }}", 3, "TypeError in templates/hello.html: "),
    ("hello", "{{ name|upcase }}", 1, "Jinja has "),
    ("hello", "{{ name|capitalise }}", 1, "Did you mean capitalize?"),
    ("hello", "{% if a %}\n", 1, "needs its end"),
    ("hello", "{% if a %}\n{% endfor %}", 2, "the innermost one ends first"),
    ("hello", "\n{% name %}", 2, "Jinja has no such tag"),
    ("hello", "{{ a }", 1, "a tag is {% tag %}"),
    ("hello", "{% include 'hello' %}", 1, "Flask looked for hello in templates/, where"
     " _fruit.html, base.html, hello.html, receipt.txt are. Did you mean hello.html?"),
    ("hello", "{% include 'hello.html' %}", 1, "never ends"),
    ("hello", "{% block a %}{% endblock %}{% block a %}{% endblock %}", 1, "one place"),
    ("base", "\n{{ url_for('home') }}", 2, "BuildError in templates/base.html: "),
    ("app", FILES[APP].replace('"hello.html"', '"helo.html"'), 10,
     "TemplateNotFound in app.py: helo.html. Flask looked for helo.html"),
    ("app", FILES[APP].replace(", name=name, fruit=FRUIT)", ", name=nam)", 1), 10,
     "NameError in app.py: "),
    ("app", "app = 1", 0, "There is no Flask application"),
    ("app", "from flask import Flask\napp = Flask(__name__)\n1 / 0\n", 3,
     "ZeroDivisionError in app.py: "),
    ("app", "def (:", 1, "SyntaxError in app.py: "),
)  # fmt: skip
"""A file's name, what is in it, the line of the mistake, and what is said."""


@pytest.mark.parametrize(("name", "text", "line", "says"), MISTAKES)
def test_a_mistake_names_its_file_and_line(
    name: str, text: str, line: int, says: str
) -> None:
    """It is an answer, not an exception, with the sentence that teaches."""
    told = asked(**{name: text})

    (found,) = told["verdicts"]
    assert says in f"{found['title']} in {found['field']}: {found['said']}"
    assert found["line"] == line
    assert "page" not in told


def test_a_name_that_is_missing_prints_nothing() -> None:
    """Unless the application wants to know."""
    app = FILES[APP].replace(
        "FRUIT =",
        "import jinja2\napp.jinja_env.undefined = jinja2.StrictUndefined\nFRUIT =",
    )

    assert asked(hello="a{{ b }}c")["page"] == "ac"
    (told,) = asked(hello="a{{ b }}c", app=app)["verdicts"]
    assert "'b' is undefined" in told["said"]


def test_a_redirect_says_where() -> None:
    """And a page that is not there is Flask's own."""
    app = FILES[APP] + '\n@app.get("/old/")\ndef old(): ...\n'

    assert asked("/old", app=app)["summary"].endswith("/old/")
    assert asked("/lost")["summary"].startswith("404 NOT FOUND")


def test_long_output_is_cut() -> None:
    """A page stays usable."""
    told = asked(hello="{% for a in range(9999) %}abcdef{% endfor %}")

    assert len(told["page"]) == MOST
    assert told["summary"].endswith("cut.")
