"""``labs.routing_mistakes`` answers what is wrong, or odd, in a reader's routes."""

from __future__ import annotations

import pytest

from tests.support.routes import asked

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
