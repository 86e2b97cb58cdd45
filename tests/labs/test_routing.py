"""``labs.routing`` tells what Flask does."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
from flask import Request
from werkzeug.routing.converters import DEFAULT_CONVERTERS

from labs.address import target
from labs.checks import names_of
from labs.fitting import fit
from labs.forms import FORMS
from labs.order import in_order
from labs.routing import FIRST, answer
from tests.support.routes import environ_of, flask_says, rows

ROWS = [*rows()]
LEAST = 80


@cache
def asked(url: str, method: str = "GET", code: str = FIRST) -> dict[str, Any]:
    """Return the answer to a form."""
    told = answer({"code": code, "method": method, "url": url})
    json.dumps(told)
    return told


def all_fits(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is said of each rule."""
    (found,) = [one["fits"] for one in told["sections"] if "fits" in one]
    return list(found)


def fits(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is said of each rule, by the rule."""
    return {one["rule"]: one for one in all_fits(told)}


def test_the_table_is_what_flask_does() -> None:
    """Each row was asked of a real application; it still says the same."""
    assert len(ROWS) >= LEAST
    for name, code, row in ROWS:
        method, _, _ = row["ask"].partition(" ")
        told = {"ask": row["ask"], "target": row["target"]}

        assert {**told, **flask_says(code, method, row["target"])} == row, name


def test_the_lab_says_what_flask_does() -> None:
    """Cell by cell: who answers with which values, status, Location and Allow."""
    assert len(ROWS) >= LEAST
    for name, code, row in ROWS:
        method, _, url = row["ask"].partition(" ")
        told = asked(url, method, code)
        summary, where = told["summary"], f"{name}: {row['ask']}: {told['summary']}"
        texts = {one["title"]: one.get("text", "") for one in told["sections"]}
        line = f"{method} {row['target']} HTTP/1.1\n"

        assert summary.startswith(row["status"]), where
        assert texts["The request"].startswith(line), where
        answering = [one for one in all_fits(told) if one["sign"] == "yes"]
        assert bool(answering) == bool(row["who"]), where
        if row["status"] not in ("503",) and not summary.startswith(
            "200 OK: Flask answers"
        ):
            assert row["who"] in summary, where
        if answering:
            assert row["who"].startswith(f"{answering[0]['endpoint']}("), where
        if "location" in row:
            assert summary.endswith(f"Location: {row['location']}") or (
                f"Location: {row['location']} " in summary
            ), where
            assert (
                f"\nLocation: {row['location']}\n"
                in texts["The response, without its date"]
            ), where
        if "allow" in row:
            assert summary.endswith(f"Allow: {row['allow']}"), where


def test_the_pieces_of_each_rule_are_true() -> None:
    """They are the whole rule and the whole path, and stop where Werkzeug does."""
    hows: Counter[str] = Counter()
    for name, code, row in ROWS:
        method, _, url = row["ask"].partition(" ")
        found = all_fits(asked(url, method, code))
        assert found, name
        for one in found:
            where = f"{name}: {row['ask']}: {one}"
            kinds = [kind for _, _, kind, _ in one["pieces"]]
            path = "".join(path for _, path, _, _ in one["pieces"])
            stops = "stop" in kinds
            hows[one["sign"]] += 1
            if " goes first" in one["verdict"]:
                first = one["verdict"].partition("; ")[2].partition(" goes")[0]
                order = [each["rule"] for each in found]
                assert order.index(first) <= order.index(one["rule"]), where

            assert "".join(text for text, _, _, _ in one["pieces"]) == one["rule"], (
                where
            )
            assert path in (row_path(row), re.sub("/+", "/", row_path(row))), where
            assert kinds.count("stop") <= 1, where
            assert stops == one["verdict"].startswith(STOPS), where
            assert [kind for *_, kind, note in one["pieces"] if not note].count(
                "stop"
            ) == 0, where

    assert set(hows) == {"yes", "on", "late", "no"}


STOPS = (
    "is where",
    "does not",
    "its shape",
    "would send the client on, with",
    "sends the client on, with",
    "fits once slashes are merged and",
)


def row_path(row: dict[str, str]) -> str:
    """Return a row's path as Flask sees it."""
    return Request(environ_of("GET", row["target"])).path


@pytest.mark.parametrize(("first", "second"), [("name", "title"), ("title", "name")])
def test_the_first_of_equal_rules_answers(first: str, second: str) -> None:
    """Between rules of one weight, and only there, the order of the routes counts."""
    told = asked("/x", code=routes(f"/<{first}> {first}", f"/<{second}> {second}"))

    assert f"{first}({first}='x') answers" in told["summary"]
    assert "weigh the same, and it is above" in fits(told)[f"/<{second}>"]["verdict"]


def routes(*lines: str) -> str:
    """Return an application with functions for rules and endpoints."""
    start = "from flask import Flask\napp = Flask(__name__, static_folder=None)\n"
    views = (line.rsplit(" ", 1) for line in lines)
    return start + "".join(
        f'@app.get("{rule}")\ndef {name}(**values):\n    return "{name}"\n'
        for rule, name in views
    )


def test_the_weights_of_converters() -> None:
    """As the lab's prediction tells them."""
    weights = {
        name: DEFAULT_CONVERTERS[name].weight for name in ("int", "default", "path")
    }

    assert weights == {"int": 50, "default": 100, "path": 200}


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_other_rules_does_not_count(turned: bool) -> None:
    """Fixed text answers before a converter, an int before a plain name or a path."""
    rules = ["/<path:rest> path", "/<name> plain", "/<int:id> number", "/me fixed"]
    code = routes(*(reversed(rules) if turned else rules))
    found = [asked(url, code=code)["summary"] for url in ("/me", "/42", "/x", "/x/y")]

    assert [one.split()[2].partition("(")[0] for one in found] == [
        "fixed", "number", "plain", "path",
    ]  # fmt: skip
    app = names_of(code)["app"]
    assert [one.endpoint for one in in_order(app.url_map)] == [
        "fixed", "number", "plain", "path",
    ]  # fmt: skip


def test_a_value_that_is_refused_ends_the_search() -> None:
    """A shape that fits is enough for Werkzeug: it tries no other rule then."""
    code = routes("/<int(max=9):n> small", "/<name> any")
    told = asked("/42", code=code)

    assert told["summary"].startswith("404 NOT FOUND")
    assert "looks no further" in told["summary"]
    assert fits(told)["/<int(max=9):n>"]["verdict"].startswith("its shape fits")


def test_a_piece_says_what_became_of_it() -> None:
    """Which variable took it, by which converter; where a rule stops, and why."""
    told = fits(asked("/users/42"))

    assert told["/users/<int:id>"]["pieces"] == [
        ["/users/", "/users/", "same", ""],
        ["<int:id>", "42", "value", "id = 42"],
    ]
    assert told["/users/<name>"]["pieces"][1] == [
        "<name>", "42", "value", "name = '42'",
    ]  # fmt: skip
    assert told["/users/me"]["pieces"][1] == ["me", "42", "stop", "42 is not me"]
    assert "its converter weighs 50, this one 100" in told["/users/<name>"]["verdict"]


@pytest.mark.parametrize(
    ("rule", "path", "note"),
    [
        ("/<int:a>", "/x", "x is not a row of digits"),
        ("/<int(signed=True):a>", "/x", "x is not a row of digits, with or without a"
         " minus sign"),
        ("/<float:a>", "/4", "4 is not digits, a point and digits"),
        ("/<uuid:a>", "/4", "4 is not a UUID"),
        ("/<any(b, c):a>", "/d", "d is not one of b, c"),
        ("/<string(length=2):a>", "/d", "d is not text of 2 characters"),
        ("/<string(minlength=2):a>", "/d", "d is not text of 2 or more characters"),
        ("/<string(minlength=2, maxlength=3):a>", "/d",
         "d is not text of 2 to 3 characters"),
        ("/<a>", "/", "nothing is there for <a>"),
        ("/a/b", "/a", "the path ends here"),
        ("/a", "/a/b", "the path goes on"),
        ("/a", "/a/", "the rule has no slash at its end"),
        ("/a/", "/a", "the rule has a slash at its end"),
        ("/v<int:a>", "/v1x", "1x is not a row of digits"),
        ("/<int(max=3):a>", "/4", "<int(max=3):a> does not take the value 4"),
    ],
)  # fmt: skip
def test_where_a_rule_stops(rule: str, path: str, note: str) -> None:
    """The reason names what is there, and what the converter takes."""
    app = names_of(routes(f"{rule} it"))["app"]
    (found,) = [fit(one, path) for one in app.url_map.iter_rules()]

    assert [one.note for one in found.pieces if one.kind == "stop"] == [note]


MISTAKES = (
    ('@app.get("users")\ndef a(): ...', 4, "A rule starts with a slash"),
    ('@app.get("/<nope:x>")\ndef a(x): ...', 4, "string, int, float, path, any"),
    ('@app.get("/<user-id>")\ndef a(x): ...', 4, "<user_id>, not <user-id>"),
    ('@app.get("/<int:id")\ndef a(x): ...', 4, "A variable is <name>"),
    ('@app.get("/<x>/<x>")\ndef a(x): ...', 4, "needs a name of its own"),
    ('@app.route("/", methods="POST")\ndef a(): ...', 4, 'methods=["POST"]'),
    ('@app.get("/", methods=["POST"])\ndef a(): ...', 4, "app.get takes GET alone"),
    ('@app.route("/", method=["POST"])\ndef a(): ...', 4, "called methods"),
    ('@app.head("/")\ndef a(): ...', 4, 'methods=["HEAD"]'),
    ('@app.get("/a")\ndef a(): ...\n@app.get("/b")\ndef a(): ...', 6,
     "Two view functions have the same name"),
    ('@app.get("/")\ndef a-b(): ...', 5, "SyntaxError in line 5"),
    ("del app", 0, "There is no Flask application"),
)  # fmt: skip
"""Code that no application comes of: the line, and what is said."""

ODD = (
    ('@app.route("/", methods=["GET, POST"])\ndef a(): ...',
     'is one method, which no client sends: methods=["GET", "POST"] has 2.'),
    ('@app.route("/", methods=["a-b"])\ndef a(): ...', '"A-B" is none of the methods'),
    ('@app.get\ndef a(): ...', '@app.get names no rule'),
    ('@app.get("/<id>")\ndef a(): ...', "a has no argument id"),
    ('@app.get("/")\ndef a(id): ...', "a asks for id"),
    ('@app.get("/")\ndef a(): ...\n@app.get("/")\ndef b(): ...',
     "b never answers GET /: a has the same rule, and is above."),
)  # fmt: skip
"""Code that Flask takes, and that does not do what was meant."""

START = "from flask import Flask\n\napp = Flask(__name__)\n"


@pytest.mark.parametrize(("code", "line", "says"), MISTAKES)
def test_a_mistake_names_its_line(code: str, line: int, says: str) -> None:
    """It is an answer, not an exception, and says what should be there."""
    told = asked("/", code=START + code)

    (found,) = told["verdicts"]
    assert says in found["said"]
    assert (found["field"], found["line"]) == ("code", line)
    assert told["summary"].startswith("Nothing can be asked: ")
    assert told["sections"] == []


@pytest.mark.parametrize(("code", "says"), ODD)
def test_what_is_odd_is_said(code: str, says: str) -> None:
    """Above the answer, since nothing fails by itself."""
    first = asked("/", code=START + code)["sections"][0]

    assert first["title"] == "Look again at your rules"
    assert says in " ".join(first["notes"])


def test_an_exception_of_a_view_is_named() -> None:
    """With the line in the reader's code, and what to do."""
    told = asked("/7", code=f'{START}@app.get("/<id>")\ndef a():\n    return "a"\n')
    failed = asked("/", code=f'{START}@app.get("/")\ndef a():\n    return 1 / 0\n')

    (verdict,) = told["verdicts"]
    assert "Each variable of the rule becomes an argument" in verdict["said"]
    assert failed["summary"].startswith("500 ")
    assert failed["summary"].endswith("raised ZeroDivisionError.")
    (verdict,) = failed["verdicts"]
    assert (verdict["said"], verdict["line"]) == (
        "ZeroDivisionError in line 6: division by zero.", 6,
    )  # fmt: skip


def test_a_route_for_get_answers_head_and_options() -> None:
    """Nobody writes rules for them; for HEAD the function is called."""
    head, options = (asked("/users/42", method) for method in ("HEAD", "OPTIONS"))

    assert "by_number(id=42) answers" in head["summary"]
    assert "Its body is left out" in head["summary"]
    assert "Flask answers OPTIONS, and calls no function" in options["summary"]
    assert "Allow: GET, HEAD, OPTIONS" in options["summary"]


def test_what_a_browser_sends() -> None:
    """The address as it goes out: percent signs, no fragment, dots resolved."""
    sent = {
        "/a b": "/a%20b", "/a/../b": "/b", "/a#top": "/a", "/a?b=c d": "/a?b=c%20d",
        "": "/", "a": "/a", "https://a.test/b": "/b", "/a/./b/..": "/a/", "/%2e%2e/a":
        "/a", "\\a": "/a", "/50%": "/50%", "/'<>\"": "/'%3C%3E%22", "?a='": "/?a=%27",
    }  # fmt: skip
    assert {typed: target(typed) for typed in sent} == sent


def test_the_first_frame_teaches() -> None:
    """What is shown before anybody types has a result worth a thought."""
    told = FORMS["routing"].answer()

    assert "by_number(id=42) answers" in told["summary"]
    assert told["sections"][0]["title"].startswith("Each rule beside /users/42")


def test_what_the_article_names() -> None:
    """Views and values, both redirects, 404 and 405, static files, and paths."""
    said = {url: asked(url)["summary"] for url in (
        "/users/42", "/about?x=1", "/users//42?x=1", "/users/me/", "/users/a%2Fb",
        "/static/x", "/users/42?x=1#y",
    )}  # fmt: skip
    refused = asked("/users/ada", "DELETE")["summary"]
    greedy = asked("/static/x", code=f'{START}@app.get("/<path:p>")\ndef a(p): ...\n')

    assert "by_number(id=42) answers" in said["/users/42"] == said["/users/42?x=1#y"]
    assert said["/about?x=1"].startswith("308 PERMANENT REDIRECT: the rule /about/ has")
    assert said["/about?x=1"].endswith("/about/?x=1")
    assert "merges slashes" in said["/users//42?x=1"]
    assert said["/users//42?x=1"].endswith("/users/42?x=1")
    assert said["/users/me/"] == "404 NOT FOUND: no rule takes /users/me/."
    assert said["/users/a%2Fb"] == "404 NOT FOUND: no rule takes /users/a/b."
    assert "static(filename='x') is Flask's own" in said["/static/x"]
    assert "static(filename='x') is Flask's own" in greedy["summary"]
    assert refused.startswith("405 METHOD NOT ALLOWED: a rule takes /users/ada, but")
    assert refused.endswith("Allow: GET, HEAD, OPTIONS")
