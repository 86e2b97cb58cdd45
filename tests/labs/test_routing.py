"""``labs.routing`` tells what Werkzeug does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing.converters import DEFAULT_CONVERTERS

from labs.forms import FORMS, RULES
from labs.routing import answer


def asked(url: str, method: str = "GET", rules: str = RULES) -> dict[str, Any]:
    """Return the answer to a form."""
    told = answer({"rules": rules, "method": method, "url": url})
    json.dumps(told)
    return told


@pytest.mark.parametrize(
    ("url", "method", "summary"),
    [
        ("/users/42", "GET", "by_number(id=42) answers, by the rule /users/<int:id>"),
        ("/users/me", "GET", "me() answers, by the rule /users/me"),
        ("/users/me", "POST", "me() answers, by the rule /users/me"),
        ("/users/ada", "GET", "profile(name='ada') answers, by the rule /users/<name>"),
        ("/files/a/b?c=d", "GET",
         "download(name='a/b') answers, by the rule /files/<path:name>"),
        ("/caf%C3%A9", "GET", "404: no rule matches this path."),
        ("/about", "GET", "308: the client is sent to /about/"),
        ("/about?a=b", "GET", "308: the client is sent to /about/?a=b"),
        ("/users//42", "GET", "308: the client is sent to /users/42"),
        ("/users/ada", "DELETE",
         "405: the path is known, the method is not. Allow: GET, HEAD"),
        ("", "GET", "home() answers, by the rule /"),
    ],
)  # fmt: skip
def test_what_answers(url: str, method: str, summary: str) -> None:
    """The rule that wins, its values with their types, or the status."""
    assert asked(url, method)["summary"] == summary


@pytest.mark.parametrize(
    "url", ["/users/42", "/users/me", "/about", "/x", "/files/a/b"]
)
def test_flask_agrees(url: str) -> None:
    """The same rules in a Flask application give the same status."""
    app = Flask("routes")
    for line in RULES.splitlines():
        rule, endpoint, *methods = line.split()
        app.add_url_rule(
            rule,
            endpoint,
            lambda endpoint=endpoint, **_: endpoint,
            methods=methods[0].split(",") if methods else ["GET"],
        )
    response = app.test_client().get(url)
    summary = asked(url)["summary"]

    if response.status_code == 200:
        assert summary.startswith(f"{response.text}(")
    else:
        assert summary.startswith(str(response.status_code))


@pytest.mark.parametrize(("first", "second"), [("name", "title"), ("title", "name")])
def test_the_first_of_equal_rules_answers(first: str, second: str) -> None:
    """Between rules of one weight, and only there, the order of the routes counts."""
    rules = f"/<{first}> {first}\n/<{second}> {second}"

    assert asked("/x", rules=rules)["summary"].startswith(f"{first}(")


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
    text = "\n".join(reversed(rules) if turned else rules)
    found = [asked(url, rules=text)["summary"] for url in ("/me", "/42", "/x", "/x/y")]

    assert [one.partition("(")[0] for one in found] == [
        "fixed", "number", "plain", "path",
    ]  # fmt: skip


def test_a_route_for_get_answers_head_and_options_in_flask() -> None:
    """Nobody writes rules for them."""
    app = Flask("routes")
    app.add_url_rule("/", "home", lambda: "home", methods=["GET"])
    client = app.test_client()

    assert client.head("/").status_code == 200
    assert client.options("/").allow.as_set() == {"get", "head", "options"}
    assert client.post("/").headers["Allow"].count("GET") == 1


def test_every_rule_says_what_became_of_it() -> None:
    """One answers; others match and come later, or do not match at all."""
    rows = {row[0]: row[2] for row in asked("/users/42")["sections"][0]["rows"]}

    assert rows["/users/<int:id>"] == "answers"
    assert rows["/users/<name>"] == "matches too, but comes later"
    assert rows["/users/me"] == "404: it does not match"
    later = {row[0]: row[2] for row in asked("/about")["sections"][0]["rows"]}
    assert later["/about/"] == "308: the client is sent to /about/"


def test_the_order_is_werkzeugs() -> None:
    """Fixed text first, then the lighter converter: int 50, string 100, path 200."""
    order = [row[0] for row in asked("/")["sections"][1]["rows"]]
    users = [rule for rule in order if rule.startswith("/users/")]

    assert users == ["/users/me", "/users/<int:id>", "/users/<name>"]


@pytest.mark.parametrize(
    ("rules", "summary"),
    [
        ("/a", "Line 1: write a rule, an endpoint and, if you like, methods"),
        ("\n# a\na b", "Line 3: a rule starts with a slash: /a"),
        ("/<nope:x> a", "Line 1: the converter 'nope' does not exist"),
        ("/<x a", "Line 1: "),
        ("/<x>/<x> a", "Line 1: "),
    ],
)
def test_a_mistake_names_its_line(rules: str, summary: str) -> None:
    """It is an answer, not an exception."""
    told = asked("/", rules=rules)

    assert told["summary"].startswith(summary)
    assert told["sections"] == []


def test_the_first_frame_teaches() -> None:
    """What is shown before anybody types has a result worth a thought."""
    assert "by_number(id=42)" in FORMS["routing"].answer()["summary"]
