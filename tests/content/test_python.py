"""What the article on Python says of values, functions, modules and objects holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, abort, current_app, request

from handbook.record.programs import run

SAMPLES = Path(__file__).parents[2] / "content/flask/python/samples"

CHANGED = """
from pathlib import Path
def changed(name, old, new):
    text = Path(name).read_text("utf-8")
    assert old in text
    exec(text.replace(old, new), names := {"__name__": "x", "__file__": name})
    return names
"""


def script(*arguments: str) -> str:
    """Return what ``python`` prints with these arguments, where the samples are."""
    finished = run([sys.executable, "-W", "error", *arguments], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


def answers(view: Callable[[str], object], *paths: str) -> list[tuple[int, str]]:
    """Return the status for each path from this view, and the text if all is well."""
    app = Flask("asked")
    app.logger.disabled = True
    app.add_url_rule("/<path:rest>", "view", view)  # type: ignore[arg-type]
    got = [app.test_client().get(path) for path in paths]
    return [(one.status_code, one.text if one.status_code < 400 else "") for one in got]


def test_each_line_of_the_application_does_what_its_note_says() -> None:
    """The view is found by its path, looks up a price, and catches what fails."""
    code = """
from price import Flask, app, price
print(type(app) is Flask, app.view_functions["price"] is price, price("soup")[1])
client = app.test_client()
print(*(client.get(f"/price/{one}").status_code for one in ("tea", "cake", "soup")))
"""
    assert script("-c", code) == "True True 404\n200 200 404\n"


def test_text_is_not_bytes_and_not_a_number() -> None:
    """Text has characters, its bytes may be more; text and numbers do not add up."""
    lines = script("values.py").splitlines()

    assert lines[1:3] == ["str      'café'", r"bytes    b'caf\xc3\xa9'"]
    assert lines[7:] == ["4 characters, 5 bytes", "tea costs 3", "8"]
    for wrong in (2, "é".encode()):
        with pytest.raises(TypeError):
            "7" + wrong  # type: ignore[operator]


def test_what_comes_in_a_query_is_text() -> None:
    """Twice the text is the text twice, unless the view makes a number of it."""
    seven = "/double?number=7"

    assert answers(lambda rest: f"{request.args['number'] * 2}", seven) == [(200, "77")]
    assert answers(lambda rest: f"{int(request.args['number']) * 2}", seven) == [
        (200, "14")
    ]
    assert answers(lambda rest: request.args["number"] + 2, seven) == [(500, "")]  # type: ignore[operator]


def test_flask_decodes_requests_and_encodes_responses() -> None:
    """A view gets text, and what it returns travels as UTF-8."""
    app = Flask("asked")
    app.add_url_rule("/<path:rest>", "view", lambda rest: rest)

    assert app.test_client().get("/caf%C3%A9").data == "café".encode()
    assert answers(lambda rest: str(rest == "café"), "/caf%C3%A9") == [(200, "True")]


def test_types_are_where_the_table_says() -> None:
    """What a view meets is of the type in the first column."""
    app = Flask("asked")

    @app.post("/<int:number>")
    def view(number: int) -> list[str]:
        met = (request.args["colour"], request.form["size"], number)
        several = request.args.getlist("colour")
        tables = (current_app.config, current_app.view_functions)
        kinds = [type(one).__name__ for one in (*met, several)]
        return [*kinds, *(str(isinstance(one, dict)) for one in tables)]

    @app.post("/raw")
    def raw() -> str:
        return type(request.get_data()).__name__

    client = app.test_client()
    answer = client.post("/7?colour=red&colour=blue", data={"size": "9"})
    assert answer.json == ["str", "str", "int", "list", "True", "True"]
    assert client.post("/raw", data="tea").text == "bytes"


def test_a_tuple_adds_a_status_and_none_is_no_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A page may come with its status; a view that prints returns nothing."""
    assert answers(lambda rest: ("Not here", 203), "/x") == [(203, "Not here")]
    assert answers(lambda rest: print("Welcome"), "/x") == [(500, "")]
    assert capsys.readouterr().out == "Welcome\n"


def test_a_dictionary_keeps_functions_and_brackets_call_them() -> None:
    """With brackets, it keeps what the function returned: text, which nobody calls."""
    assert script("functions.py").splitlines()[1:] == [
        "/ -> home -> Welcome",
        "/price -> price -> tea costs 3",
        "/nowhere -> lost -> Not here",
    ]
    called = {"/": "Welcome"}  # what a function returned
    with pytest.raises(TypeError, match="'str' object is not callable"):
        called["/"]()  # type: ignore[operator]


def test_a_module_is_read_once_and_knows_its_name() -> None:
    """As a script it is called ``__main__``, and only then its last lines run."""
    assert script("menu.py") == "menu.py is read as __main__\ntoday: ['tea', 'cake']\n"
    twice = "import menu\nimport menu as again\nprint(menu.dishes is again.dishes)"
    assert script("-c", twice) == "menu.py is read as menu\nTrue\n"


def test_each_object_has_attributes_of_its_own() -> None:
    """What is written into one guestbook is not in the other; ``app`` can be called."""
    assert script("objects.py") == "['Ada', 'Grace']\n[]\n"
    app = Flask("shop")

    assert type(app) is Flask
    assert app.name == app.import_name == "shop"
    assert type(app.get).__name__ == "method"
    assert callable(app)


def test_at_calls_the_decorator_with_the_function() -> None:
    """With ``@`` and by hand, the same entry is made, and the function comes back."""
    code = """
import tiny
print([(path, view is getattr(tiny, view.__name__))
       for path, view in tiny.app.views.items()])
calls = []
tiny.app.route("/later")(lambda: calls.append("called") or "")
print(calls, tiny.note is not tiny.app.route("/about"))
list(tiny.app({"PATH_INFO": "/later"}, lambda *head: None))
print(calls)
"""
    assert script("-c", code) == (
        "[('/', True), ('/about', True)]\n[] True\n['called']\n"
    )


def test_a_decorator_that_returns_nothing_leaves_nothing() -> None:
    """The name is bound to None; the table has the function, and calls it."""
    code = """
tiny = changed("tiny.py", "            return view\\n", "")
body = tiny["app"]({"PATH_INFO": "/"}, lambda *head: None)
print(tiny["home"], body)
"""
    assert script("-c", CHANGED + code) == "None [b'Welcome\\n']\n"


def test_with_closes_the_file_when_an_exception_ends_the_block() -> None:
    """It is open inside and closed behind; an exception that nobody catches ends it."""
    assert script("trouble.py") == "3 False\nno price for 'soup'\nTrue\n"
    code = """
try:
    changed("trouble.py", "except KeyError as error", "except ValueError as error")
except KeyError as error:
    print(error)
"""
    assert script("-c", CHANGED + code) == "3 False\n'soup'\n"


def test_an_application_is_current_within_a_with_block() -> None:
    """And no longer behind it."""
    with Flask("asked").app_context():
        assert current_app.name == "asked"
    assert not current_app


def test_an_exception_ends_one_request_and_abort_is_one() -> None:
    """The next request is answered as ever; nothing behind ``abort`` runs."""
    prices = {"tea": "3"}

    def aborts(rest: str) -> str:
        abort(404)
        return rest

    assert answers(lambda rest: prices[rest], "/soup", "/tea") == [
        (500, ""),
        (200, "3"),
    ]
    assert answers(aborts, "/x") == [(404, "")]


def test_the_file_is_read_once_and_the_view_called_each_time() -> None:
    """The first note never comes again."""
    code = """
from application import app
app.test_client().get("/")
print(app.test_client().get("/").text)
"""
    called = "home() was called"
    assert script("-c", code).split("\n")[:3] == ["the file was read", called, called]
