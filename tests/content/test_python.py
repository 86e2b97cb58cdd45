"""What the article on Python says of values, functions, modules and objects holds."""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.record.programs import run

SAMPLES = Path(__file__).parents[2] / "content/flask/python/samples"

READ = """
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


def views(body: str, *paths: str) -> list[str]:
    """Return status and text for each path from a view that has this body."""
    code = f"""
from flask import Flask, abort, current_app, request
app = Flask("asked")
app.logger.disabled = True
@app.route("/<path:rest>", methods=["GET", "POST"])
def view(rest):
    {body}
for path in {paths!r}:
    answer = app.test_client().get(path)
    print(answer.status_code, answer.text.strip() if answer.status_code < 400 else "")
"""
    return [line.rstrip() for line in script("-c", code).splitlines()]


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
    for wrong in ('"7" + 2', 'len("é".encode()) + "é"'):
        code = f"try:\n print({wrong})\nexcept TypeError:\n print('TypeError')"
        assert script("-c", code) == "TypeError\n"


def test_what_comes_in_a_query_is_text() -> None:
    """Twice the text is the text twice, unless the view makes a number of it."""
    text = "return f\"{request.args['number'] * 2}\""
    number = "return f\"{int(request.args['number']) * 2}\""
    added = "return f\"{request.args['number'] + 2}\""

    assert views(text, "/double?number=7") == ["200 77"]
    assert views(number, "/double?number=7") == ["200 14"]
    assert views(added, "/double?number=7") == ["500"]


def test_flask_decodes_requests_and_encodes_responses() -> None:
    """A view gets text, and what it returns travels as UTF-8."""
    assert views("return rest", "/caf%C3%A9") == ["200 café"]
    code = """
from flask import Flask
app = Flask("asked")
app.get("/")(lambda: "café")
print(app.test_client().get("/").data)
"""
    assert script("-c", code) == "b'caf\\xc3\\xa9'\n"


TYPES = """
from flask import Flask, current_app, request
app = Flask("asked")
@app.post("/<int:number>")
def view(number):
    several = request.args.getlist("colour")
    print(type(request.args["colour"]), type(request.form["size"]))
    print(type(number), type(several), isinstance(current_app.config, dict))
    return str(type(current_app.view_functions))
@app.post("/raw")
def raw():
    return str(type(request.get_data()))
client = app.test_client()
print(client.post("/7?colour=red&colour=blue", data={"size": "9"}).text)
print(client.post("/raw", data="tea").text)
"""


def test_types_are_where_the_table_says() -> None:
    """What a view meets is of the type in the first column."""
    assert script("-c", TYPES).replace("<class '", "").replace("'>", "") == (
        "str str\nint list True\ndict\nbytes\n"
    )


def test_a_tuple_adds_a_status_and_none_is_no_answer() -> None:
    """A page may come with its status; a view that prints returns nothing."""
    assert views('return "Not here", 203', "/x") == ["203 Not here"]
    assert views('print("Welcome")', "/x") == ["Welcome", "500"]


def test_a_dictionary_keeps_functions_and_brackets_call_them() -> None:
    """With brackets, it keeps what the function returned: text, which nobody calls."""
    assert script("functions.py").splitlines()[1:] == [
        "/ -> home -> Welcome",
        "/price -> price -> tea costs 3",
        "/nowhere -> lost -> Not here",
    ]
    code = """
from functions import home
try:
    {"/": home()}["/"]()
except TypeError as error:
    print(error)
"""
    assert script("-c", code).endswith("'str' object is not callable\n")


def test_a_module_is_read_once_and_knows_its_name() -> None:
    """As a script it is called ``__main__``, and only then its last lines run."""
    assert script("menu.py") == "menu.py is read as __main__\ntoday: ['tea', 'cake']\n"
    twice = "import menu\nimport menu as again\nprint(menu.dishes is again.dishes)"
    assert script("-c", twice) == "menu.py is read as menu\nTrue\n"


def test_each_object_has_attributes_of_its_own() -> None:
    """What is written into one guestbook is not in the other; ``app`` can be called."""
    assert script("objects.py") == "['Ada', 'Grace']\n[]\n"
    code = """
from flask import Flask
app = Flask("shop")
print(type(app) is Flask, app.name, type(app.get).__name__, callable(app))
"""
    assert script("-c", code) == "True shop method True\n"


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
    assert script("-c", READ + code) == "None [b'Welcome\\n']\n"


def test_with_closes_the_file_when_an_exception_ends_the_block() -> None:
    """It is open inside and closed behind; an exception that nobody catches ends it."""
    assert script("trouble.py") == "3 False\nno price for 'soup'\nTrue\n"
    code = """
try:
    changed("trouble.py", "except KeyError as error", "except ValueError as error")
except KeyError as error:
    print(error)
"""
    assert script("-c", READ + code) == "3 False\n'soup'\n"


def test_an_application_is_current_within_a_with_block() -> None:
    """And no longer behind it."""
    code = """
from flask import Flask, current_app
app = Flask("asked")
with app.app_context():
    print(current_app.name)
print(bool(current_app))
"""
    assert script("-c", code) == "asked\nFalse\n"


def test_an_exception_ends_one_request_and_abort_is_one() -> None:
    """The next request is answered as ever; nothing behind ``abort`` runs."""
    assert views("return {'/tea': '3'}['/' + rest]", "/soup", "/tea") == [
        "500",
        "200 3",
    ]
    assert views("abort(404); return 'on'", "/x") == ["404"]


def test_the_file_is_read_once_and_the_view_called_each_time() -> None:
    """The first note never comes again."""
    code = """
from application import app
client = app.test_client()
client.get("/")
print(client.get("/").text)
"""
    assert script("-c", code).splitlines()[:3] == [
        "the file was read",
        "home() was called",
        "home() was called",
    ]
