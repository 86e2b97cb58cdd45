"""``labs.your_server`` tells a reader's server what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook import ROOT
from labs.first_tries import FIRST_SERVER, FIRST_TRY
from labs.forms import FORMS
from labs.misreadings import KEYS
from labs.your_server import CASES, fill_in, judge

RIGHT = {
    "REQUEST_METHOD": "POST",
    "PATH_INFO": "/orders/caf\xc3\xa9",
    "QUERY_STRING": "page=2",
    "SERVER_NAME": "shop.test",
    "SERVER_PORT": "8080",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "CONTENT_TYPE": "application/x-www-form-urlencoded",
    "CONTENT_LENGTH": "9",
    "HTTP_HOST": "shop.test:8080",
    "HTTP_X_TOKEN": "abc",
}
SERVER = (ROOT / "site/labs/server.py").read_text("utf-8")


def why(key: str, value: str) -> str:
    """Return what is said of one wrong value."""
    verdicts = fill_in({**RIGHT, key: value})["verdicts"]
    (told,) = [one for one in verdicts if one["field"] == key]
    return f"{told['title']} {told['said']}"


def verdicts(code: str) -> dict[str, str]:
    """Return what is said of a server, by case, with its hints; "" if it is right."""
    told = judge({"code": code})
    json.dumps(told)
    return {
        one["title"]: " ".join([one["said"], *(hint["text"] for hint in one["hints"])])
        for one in told["verdicts"]
    }


def test_the_right_answers_are_those_of_the_article() -> None:
    """All of them, as the fold says."""
    article = ROOT / "content/labs/you-are-the-server/index.md"
    text = article.read_text("utf-8")

    assert fill_in(RIGHT)["summary"].startswith("All of them are right")
    assert set(RIGHT) == set(KEYS)
    for key, value in RIGHT.items():
        assert f"| `{key}` | `{value}` |" in text


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("REQUEST_METHOD", "post", "case-sensitive"),
        ("REQUEST_METHOD", "GET", "The first word of the request"),
        ("PATH_INFO", "/orders/caf%C3%A9?page=2", "not of the path"),
        ("PATH_INFO", "/orders/caf%C3%A9", "decodes percent signs"),
        ("PATH_INFO", "/orders/caf\xe9", "does not know the encoding"),
        ("PATH_INFO", "orders", "keeps its first slash"),
        ("QUERY_STRING", "?page=2", "Without the question mark"),
        ("QUERY_STRING", "", "Nothing yet"),
        ("SERVER_NAME", "shop.test:8080", "a key of its own"),
        ("SERVER_PORT", "80", "asked for port 8080"),
        ("SERVER_PROTOCOL", "1.1", "as it stands in the request"),
        ("CONTENT_LENGTH", "8", "count the bytes"),
        ("HTTP_HOST", "shop.test", "port included"),
        ("HTTP_X_TOKEN", "X-Token: abc", "without the field's name"),
        ("PATH_INFO", "/orders/caf%C3%A9", "Percent signs are left"),
    ],
)
def test_a_wrong_value_is_explained(key: str, value: str, says: str) -> None:
    """By the misconception that it comes from."""
    assert says in why(key, value)


def changed(before: str, after: str) -> str:
    """Return our own server with a flaw."""
    assert before in SERVER
    return SERVER.replace(before, after)


@pytest.mark.parametrize(
    ("before", "after", "case", "says"),
    [
        ('"wsgi.errors": sys.stderr,', "", "a body in one piece",
         "asks every server for wsgi.errors"),
        ('"wsgi.version": (1, 0)', '"wsgi.version": [1, 0]', "a generator",
         "a tuple of two numbers"),
        ('"REQUEST_METHOD": method', '"REQUEST_METHOD": method.encode()',
         "write()", "must be a str, not bytes"),
        ('if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):', "if True:",
         "an application that reads the form", "without HTTP_"),
        ("BytesIO(body)", "body", "a generator", "must be a file"),
        ('"SCRIPT_NAME": ""', '"SCRIPT_NAME": "x"', "a generator",
         "starts with a slash"),
        ("    return environ\n",
         '    environ["CONTENT_LENGTH"] = "-5"\n    return environ\n',
         "an application that reads the form",
         "is a number"),
        ("result = application(environ, start_response)",
         "result = application(environ=environ, start_response=start_response)",
         "a generator", "Not two arguments by their places"),
        ("result.close()", "pass", "a body in one piece", "calls it at the end"),
        ("return write ", "return None ", "write()", ""),
        ('unquote(parts.path.removeprefix("."), "latin-1")', "parts.path",
         "a body in one piece", "The path is not decoded"),
        ("} {status}", "}  {status}", "a generator", "Another first line"),
        ('fields["Connection"] = "close"', 'fields["Content-Length"] = "99"',
         "a body in one piece", "Another length"),
        ("    return respond(method, version, *head, chunks, failed=failed)",
         '    return "text"', "a generator", "serve returns bytes, not str"),
        ("    except Exception:", "    except OSError:", "an application that fails",
         "LookupError in line"),
    ],
)  # fmt: skip
def test_a_flaw_is_named(before: str, after: str, case: str, says: str) -> None:
    """The referee's complaint in our words, an exception's line, a difference."""
    told = verdicts(changed(before, after))

    assert told[case], told
    assert says in " ".join(told.values()), told


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("def serve(:", "SyntaxError in line 1"),
        ("x = 1", "There is no function serve."),
        ("1 / 0", "ZeroDivisionError in line 1"),
    ],
)
def test_what_is_no_server_is_told(code: str, says: str) -> None:
    """Without a traceback of ours."""
    (told,) = judge({"code": code})["verdicts"]

    assert told["said"].startswith(says)


def test_a_server_that_is_right_passes() -> None:
    """The one that readers get to see."""
    assert judge({"code": SERVER})["summary"].startswith("All of them are served")
    assert len(verdicts(SERVER)) == len(CASES)


def test_the_four_steps_serve_all_but_the_one_that_fails() -> None:
    """Nobody catches the exception of the last application."""
    code = (ROOT / "site/labs/four_steps.py").read_text("utf-8")
    told = verdicts(code)
    wrong = [case for case, verdict in told.items() if verdict]

    assert judge({"code": code})["summary"].startswith("5 of 6")
    assert wrong == ["an application that fails"]


def test_the_first_frames_teach() -> None:
    """They show something right and something wrong."""
    assert FORMS["environ"].answer()["summary"] == "2 of 10 are right."
    assert set(FIRST_TRY) <= set(KEYS)
    told = verdicts(FIRST_SERVER)

    assert 0 < sum(one == "" for one in told.values()) < len(CASES)
    assert Path("yours.py").exists() is False
