"""``labs.routing`` tells what Flask does."""

from __future__ import annotations

import re
from collections import Counter

from flask import Request

from labs.forms import FORMS
from tests.support.routes import (
    all_fits,
    asked,
    environ_of,
    fits,
    flask_says,
    routes,
    rows,
)

ROWS = [*rows()]
LEAST = 80
START = "from flask import Flask\n\napp = Flask(__name__)\n"


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


def test_a_route_for_get_answers_head_and_options() -> None:
    """Nobody writes rules for them; for HEAD the function is called."""
    head, options = (asked("/users/42", method) for method in ("HEAD", "OPTIONS"))

    assert "by_number(id=42) answers" in head["summary"]
    assert "Its body is left out" in head["summary"]
    assert "Flask answers OPTIONS, and calls no function" in options["summary"]
    assert "Allow: GET, HEAD, OPTIONS" in options["summary"]


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
