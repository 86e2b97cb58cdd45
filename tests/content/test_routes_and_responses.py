"""What the article on routes says of decorators, converters, requests and responses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handbook.record.programs import run

SAMPLES = Path(__file__).parents[2] / "content/flask/routes-and-responses" / "samples"

READ = """
from pathlib import Path
read = lambda name: Path(name).read_text("utf-8")
"""


def script(*arguments: str) -> str:
    """Return what ``python`` prints with these arguments, where the samples are."""
    finished = run([sys.executable, "-W", "error", *arguments], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


def asked(module: str, call: str, says: str, first: str = "") -> str:
    """Return an expression about the ``answer`` of an application to a call."""
    code = f"""
from {module} import *
app.logger.disabled = True
{first}
answer = app.test_client().{call}
print({says})
"""
    return script("-c", code).rstrip("\n")


def test_flask_keeps_rules_and_functions_and_changes_neither() -> None:
    """An endpoint is called like its function, unless another name is given."""
    code = """
import shop
print(*(rule.endpoint for rule in shop.app.url_map.iter_rules()))
print(shop.app.view_functions["item"] is shop.item, shop.item(7), end="")
shop.app.add_url_rule("/x", "named", shop.home)
print(sorted(set(shop.app.view_functions) - {"static"}))
for short in "get", "post", "put", "patch", "delete":
    getattr(shop.app, short)(f"/{short}", endpoint=short)(shop.home)
    (rule,) = shop.app.url_map.iter_rules(short)
    print(*sorted(rule.methods - {"HEAD", "OPTIONS"}))
"""
    assert script("-c", code) == (
        "static home items item\nTrue item 7\n['home', 'item', 'items', 'named']\n"
        "GET\nPOST\nPUT\nPATCH\nDELETE\n"
    )


def test_wraps_keeps_two_views_apart() -> None:
    """Without it both are called ``greeting``, and Flask refuses the second."""
    code = (
        READ
        + """
source = read("polite.py")
exec(source, names := {"__name__": "__main__"})
print(sorted(set(names["app"].view_functions) - {"static"}))
try:
    exec(source.replace("    @wraps(view)\\n", ""), {"__name__": "__main__"})
except AssertionError as error:
    print(error)
"""
    )
    refused = "View function mapping is overwriting an existing endpoint function"
    assert script("-c", code) == f"['about', 'home']\n{refused}: greeting\n"


def test_no_view_runs_for_404_405_and_308() -> None:
    """Flask answers itself: here no endpoint has a function to call."""
    silent = "app.view_functions = dict.fromkeys(app.view_functions)"
    got = [f"get('/items{rest}')" for rest in ("/x", "/7/", "")]
    put = [f"put('/items{rest}')" for rest in ("", "/7")]
    answers = [asked("shop", call, "answer.status_code", silent) for call in got + put]

    assert answers == ["404", "404", "308", "404", "405"]


def test_converters_take_what_the_table_says() -> None:
    """Only ``path`` takes a slash, and no number a minus."""
    rows = [line.split() for line in script("converters.py").splitlines()]

    assert rows == [
        ["text", "string", "int", "float", "path"],
        ["7", "'7'", "7", "404", "'7'"],
        ["7.5", "'7.5'", "404", "7.5", "'7.5'"],
        ["-7", "'-7'", "404", "404", "'-7'"],
        ["tea", "'tea'", "404", "404", "'tea'"],
        ["a/b", "404", "404", "404", "'a/b'"],
    ]


def test_a_minus_sign_is_taken_if_the_rule_says_so() -> None:
    """A number has no sign in an address, unless its converter is called signed."""
    code = """
from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule
rules = [Rule(f"/{name}/<{name}(signed={on}):it>", endpoint=f"{name} {on}")
         for name in ("int", "float") for on in (True, False)]
for path in ("/int/-7", "/float/-7.5"):
    for rule in rules:
        try:
            print(Map([rule.empty()]).bind("localhost").match(path))
        except NotFound:
            pass
"""
    assert script("-c", code).splitlines() == [
        "('int True', {'it': -7})",
        "('float True', {'it': -7.5})",
    ]


FORM = "data={'name': 'Ada'}"
FILE = "data={'name': 'Ada', 'photo': (__import__('io').BytesIO(b'purr'), 'cat')}"
JSON = "json={'name': 'Ada'}"


@pytest.mark.parametrize(
    ("sent", "filled"),
    [(FORM, {"form"}), (FILE, {"form", "files"}), (JSON, {"json"})],
)
def test_the_type_of_the_content_decides_what_is_filled(
    sent: str, filled: set[str]
) -> None:
    """The other attributes are empty; path and query do not depend on it."""
    told = asked("orders", f"post('/orders/7?gift=yes', {sent})", "answer.text")
    rows = dict(line.split(maxsplit=1) for line in told.splitlines())

    assert (rows["number"], rows["args"]) == ("7", "{'gift': 'yes'}")
    found = {
        one for one in ("form", "files", "json") if rows[one] not in ("{}", "None")
    }
    assert found == filled


def test_json_by_another_name_is_read_by_force_or_not_at_all() -> None:
    """The attribute answers with 415, ``force`` reads it, ``silent`` gives None."""
    first = """
from flask import request
app.post("/force")(lambda: request.get_json(force=True))
app.post("/silent", endpoint="silent")(lambda: repr(request.get_json(silent=True)))
"""
    post = "post('/{}', data='{{\"name\": \"Ada\"}}', content_type='text/plain')"
    answers = [
        asked("strict", post.format(path), "answer.status_code, answer.text", first)
        for path in ("json", "force", "silent")
    ]

    assert answers[0].startswith("415 ")
    assert answers[1:] == ['200 {"name":"Ada"}', "200 None"]


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("b'tea'", "200 text/html"),
        ("['tea']", "200 application/json"),
        ("('tea', 202)", "202 text/html"),
        ("({'tea': 1}, {'Age': '1'})", "200 application/json"),
        ("(iter(['tea']), 203)", "203 text/html"),
        ("{'tea'}", "500 text/html"),
        ("404", "500 text/html"),
        ("abort(404)", "404 text/html"),
        ("None", "500 text/html"),
    ],
)
def test_what_a_view_may_return(value: str, answer: str) -> None:
    """Each kind has its status and type; what is no such kind is an error."""
    first = f"app.get('/value', endpoint='value')(lambda: {value})"
    says = "answer.status_code, answer.mimetype"

    assert asked("returns", "get('/value')", says, first) == answer


def test_an_address_follows_the_rule_of_its_view() -> None:
    """With another rule, ``url_for`` gives another address; the names stay."""
    addresses = script("addresses.py").splitlines()
    code = (
        READ
        + """
source = read("shop.py")
import sys, types
sys.modules["shop"] = shop = types.ModuleType("shop")
exec(source.replace('"/items/<int:number>"', '"/things/<int:number>"'), vars(shop))
import addresses
"""
    )
    changed = script("-c", code).splitlines()

    assert [one.replace("/items/7", "/things/7") for one in addresses] == changed
    assert addresses != changed
