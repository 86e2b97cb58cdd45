"""The four steps of the lab: solutions pass, and each typical mistake has its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from handbook import ROOT
from labs import call_step, environ_step, respond_step, start_step, your_server
from labs.forms import FORMS
from labs.verdicts import GRADES, LINE

SOLUTIONS = (ROOT / "site/labs/four_steps.py").read_text("utf-8")

Judge = Callable[[Mapping[str, str]], dict[str, Any]]

JUDGES: Mapping[str, Judge] = {
    "make-environ": environ_step.judge,
    "start-response": start_step.judge,
    "call": call_step.judge,
    "respond": respond_step.judge,
}


def judged(step: str, code: str) -> dict[str, Any]:
    """Return the answer to a reader's code, which the page gets as JSON."""
    answer = JUDGES[step]({"code": code})
    json.dumps(answer)
    return answer


def verdicts(step: str, code: str) -> list[dict[str, Any]]:
    """Return what each check says of a reader's code."""
    found: list[dict[str, Any]] = judged(step, code)["verdicts"]
    return found


def states(step: str, code: str) -> set[str]:
    """Return the signs of all verdicts."""
    return {one["state"] for one in verdicts(step, code)}


@pytest.mark.parametrize("step", JUDGES)
def test_the_solution_passes(step: str) -> None:
    """What the page shows on demand is right."""
    answer = judged(step, SOLUTIONS)

    assert answer["summary"].endswith("this step is done.")
    assert states(step, SOLUTIONS) == {"right"}


@pytest.mark.parametrize("step", JUDGES)
def test_the_first_frame_teaches(step: str) -> None:
    """It shows something right, and mistakes with their names and hints."""
    answer = FORMS[step].answer()
    told = [one["state"] for one in answer["verdicts"]]

    assert 0 < told.count("right") < len(told) - 1
    assert any(one["hints"] for one in answer["verdicts"])


ENVIRON: tuple[tuple[str, str, str], ...] = (
    ('    path, _, query = target.partition("?")\n',
     '    path, query = target, ""\n', "The query is still there"),
    ('unquote(path, "latin-1")', "path", "Percent signs are left"),
    ('unquote(path, "latin-1")', "unquote(path)", "Decoded too far"),
    ("unquote(path,", "unquote(path[1:],", "The slash is gone"),
    ('"REQUEST_METHOD": method', '"REQUEST_METHOD": method.encode()',
     "Bytes, not text"),
    ('"REQUEST_METHOD": method', '"REQUEST_METHOD": method.lower()', "Another case"),
    ('"REQUEST_METHOD": method', '"REQUEST_METHOD": "POST"',
     "An answer to another request"),
    ('"QUERY_STRING": query', '"QUERY_STRING": {}', "No text"),
    ('port or "80"', "int(port or 80)", "No text"),
    ("environ[key] = value.strip()", "environ[key] = value", "A space too many"),
    ("environ[key] = value.strip()", 'environ[key] = value.split(":")[0].strip()',
     "The port is gone"),
    ('name.upper().replace("-", "_")', 'name.upper().replace("T-", "T_")',
     "HTTP_X_TOKEN is missing"),
    ('f"HTTP_{key}"', "key", "A key that you did not make"),
    ('if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):', "if True:",
     "CONTENT_TYPE is missing"),
    ('environ["SERVER_NAME"] = host', 'environ["SERVER_NAME"] = environ["HTTP_HOST"]',
     "The port is still there"),
    ('port or "80"', "port", "Something else"),
    ('port or "80"', '"80"', "The port of another request"),
    ("BytesIO(body)", "body", "No stream"),
    ("BytesIO(body)", 'BytesIO(b"")', "Another body"),
    ('"wsgi.errors": sys.stderr,', "", "A key is missing"),
    ('"wsgi.url_scheme": "http",', "", "wsgi.url_scheme is missing"),
    ('head.decode("latin-1")', "head.decode()", "The wrong encoding"),
    ('head.decode("latin-1").split("\\r\\n")', 'head.split("\\r\\n")',
     "Bytes and text, mixed"),
    ('name, _, value = field.partition(":")', 'name, value = field.split(":")',
     "A line in other pieces"),
    ("    return environ\n", "", "Nothing came back"),
    ("    return environ\n", "    return list(environ)\n", "No dictionary"),
)  # fmt: skip
START: tuple[tuple[str, str, str], ...] = (
    ("    return start_response\n", "", "No function came back"),
    ("head[:] = [status, headers]", "head = [status, headers]",
     "A name without a value"),
    ("        if head and not exc_info:\n", "        head = []\n        if False:\n",
     "The list is still empty"),
    ("head[:] = [status, headers]", "head[:] = [status]", "Something else is kept"),
    ("return chunks.append", "return None", "No write()"),
    ("return chunks.append", "return lambda data: None", "What was written is lost"),
    ("if head and not exc_info:", "if False:", "The second call passes"),
    ("if head and not exc_info:", "if head:", "An error page is refused"),
    ("        head[:] = [status, headers]",
     "        head[:] = head or [status, headers]", "The first status stays"),
    ("        if exc_info and chunks:\n            raise exc_info[1]\n", "",
     "Too late"),
    ("raise exc_info[1]", "raise OSError", "Another exception"),
    (", exc_info=None):", "):\n        exc_info = None", "No room for exc_info"),
)  # fmt: skip
LOOP = "        for chunk in result:\n            chunks.append(chunk)\n"
CALL: tuple[tuple[str, str, str], ...] = (
    ("return status, headers, b", "return b", "Not three things"),
    ('b"".join(chunks)', 'b"".join(chunks).decode()', "The body is not bytes"),
    ('b"".join(chunks)', '"".join(chunks)', "Text and bytes, mixed"),
    ('b"".join(chunks)', "chunks[0]", "Pieces are missing"),
    ('b"".join(chunks)', 'b"".join(chunks[1:])', "What was written is lost"),
    ('b"".join(chunks)', 'b"".join(reversed(chunks))', "Out of order"),
    ('b"".join(chunks)', 'b"<" + b"".join(chunks)', "Another body"),
    ("return status, headers,", 'return "200", headers,', "Another head"),
    (LOOP, "        chunks.append(result[0])\n", "An iterable is no list"),
    (LOOP, "        status, headers = head\n" + LOOP, "Too early"),
    ("            result.close()\n", "            pass\n", "Never closed"),
    ("            result.close()\n",
     "            result.close()\n            result.close()\n", "Closed twice"),
    ('        if hasattr(result, "close"):\n', "        if True:\n",
     "Not every iterable has close()"),
    ("    finally:\n", "    except OSError:\n        pass\n    else:\n",
     "Open after a failure"),
    ("    finally:\n", "    except LookupError:\n        pass\n    finally:\n",
     "The failure is hidden"),
    ("    status, headers = head\n", "    status, headers = head or ('200 OK', [])\n",
     "A response without a status"),
    ("application(environ, make_start_response(head, chunks))",
     "application(make_start_response(head, chunks), environ)",
     "The arguments are swapped"),
    ("application(environ, make_start_response(head, chunks))",
     "application(environ=environ,"
     " start_response=make_start_response(head, chunks))",
     "Not two arguments by their places"),
)  # fmt: skip
RESPOND: tuple[tuple[str, str, str], ...] = (
    ('head.encode("latin-1") + body', "head + body.decode()", "Not bytes"),
    ('head.encode("latin-1") + body', "head + body", "Text and bytes, mixed"),
    ('head.encode("latin-1")', "head.encode()", "The wrong encoding"),
    ('head.encode("latin-1")', 'head.encode("ascii")', "The wrong encoding"),
    ('"\\r\\n".join(lines) + "\\r\\n\\r\\n"', '"\\n".join(lines) + "\\n\\n"',
     "The wrong end of a line"),
    (' + "\\r\\n\\r\\n"', ' + "\\r\\n"', "No empty line"),
    ('f"HTTP/1.1 {status}"', "status", "No version"),
    ('f"HTTP/1.1 {status}"', 'f"HTTP/1.0 {status}"', "An old version"),
    ('f"HTTP/1.1 {status}"', 'f"HTTP/1.1 {status[:3]}"', "Another first line"),
    ("return head.encode", "body += b'.'\n    return head.encode", "Another body"),
    ("for name, value in headers]", "for name, value in dict(headers).items()]",
     "A field is lost"),
    ("if has_body and", "if False and", "No length"),
    ("{len(body)}", "{len(body.decode())}", "Another length"),
    (".lower() for", " for", "The length, twice"),
    ('method == "HEAD"', "False", "HEAD has a body"),
    ("    has_body = ",
     '    if method == "HEAD":\n        body = b""\n    has_body = ',
     "The length of nothing"),
    ('status[:3] not in ("204", "304")', "True", "204 is not empty"),
    ('("204", "304")', '("204",)', "304 is not empty"),
    ('f"{name}: {value}"', 'f"{name}:  {value}"', "A field is lost"),
    ("    names = ",
     '    lines.append("X-Powered-By: me")\n    names = ', "Not the same bytes"),
)  # fmt: skip
MISTAKES = [
    (step, *one)
    for step, mistakes in zip(JUDGES, (ENVIRON, START, CALL, RESPOND), strict=True)
    for one in mistakes
]


@pytest.mark.parametrize(("step", "before", "after", "name"), MISTAKES)
def test_a_typical_mistake_has_its_name(
    step: str, before: str, after: str, name: str
) -> None:
    """And hints of its own, in their grades."""
    assert before in SOLUTIONS
    told = verdicts(step, SOLUTIONS.replace(before, after))
    first = next((one for one in told if one["mistake"] == name), None)

    assert first, told
    assert first["said"]
    assert [hint["label"] for hint in first["hints"]] == [*GRADES, LINE]


def test_a_body_may_end_with_the_connection() -> None:
    """RFC 9112 asks for no length then."""
    code = SOLUTIONS.replace("if has_body and", "if False and").replace(
        "    names = ", '    lines.append("Connection: close")\n    names = '
    )

    assert states("respond", code) == {"right"}


def test_a_number_is_told_how_it_becomes_text() -> None:
    """And not how a header field gets its key."""
    code = SOLUTIONS.replace('port or "80"', "int(port or 80)")
    told = verdicts("make-environ", code)

    assert "str(port)" in [one["hints"][-1]["code"] for one in told if one["hints"]]


def test_every_flaw_of_a_table_is_met() -> None:
    """A name that no mistake has would be untested."""
    modules = (environ_step, start_step, call_step, respond_step)
    met = {name for *_, name in MISTAKES}
    missed = [
        name
        for module in modules
        for name in [*(name for _, name in module.STEP.slips), *module.STEP.hints]
        if name not in met
    ]

    assert missed == []


@pytest.mark.parametrize(
    ("code", "summary", "line"),
    [
        ("def call(:", "SyntaxError in line 1", 1),
        ("x = 1", "There is no function call.", 0),
        ("call = 1", "There is no function call.", 0),
        ("\n1 / 0", "ZeroDivisionError in line 2: division by zero", 2),
    ],
)
def test_what_is_no_step_is_told(code: str, summary: str, line: int) -> None:
    """Without a traceback of ours."""
    answer = judged("call", code)

    (told,) = answer["verdicts"]
    assert told["said"].startswith(summary)
    assert (told["line"], told["state"]) == (line, "wrong")


def test_an_exception_tells_its_line() -> None:
    """One without a name of ours too, so that the page can mark it."""
    code = "def call(application, environ):\n    return {}['x']\n"
    answer = judged("call", code)

    assert ("KeyError in line 2: 'x'", 2) in [
        (one["said"], one["line"]) for one in answer["verdicts"]
    ]


def test_environ_is_shown_as_the_reader_makes_it() -> None:
    """Right or wrong, so that its keys can be tied to the bytes."""
    code = "def make_environ(request):\n    return {'PATH_INFO': 1}\n"

    assert judged("make-environ", code)["sections"][0]["rows"] == [["PATH_INFO", "1"]]


def test_the_four_steps_make_a_server() -> None:
    """It serves five of six applications, as the next article says."""
    answer = your_server.judge({"code": SOLUTIONS})
    (failed,) = [one["title"] for one in answer["verdicts"] if one["state"] != "right"]

    assert failed == "an application that fails"
