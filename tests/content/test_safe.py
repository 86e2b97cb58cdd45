"""The page on a safe site: what leaks, what Flask does by itself, and what closes."""

from __future__ import annotations

import sys

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.programs import run

ARTICLE = ROOT / "content/deploy/safe"
SAMPLES = ARTICLE / "samples"
SETTINGS = (
    'SECRET_KEY=os.environ["SECRET_KEY"]',
    "SESSION_COOKIE_SECURE=True",
    'SESSION_COOKIE_SAMESITE="Lax"',
    'TRUSTED_HOSTS=["',
    "MAX_CONTENT_LENGTH=",
)


def python(*arguments: str) -> str:
    """Return what ``python`` prints with these arguments, beside the samples."""
    env = {"PYTHONPATH": str(SAMPLES), "SECRET_KEY": "of the test"}
    finished = run([sys.executable, *arguments], cwd=SAMPLES, env=env)
    assert finished.status == 0, finished.output
    return finished.output


ATTACK = """
from flask import Flask, sessions
from {module} import app

base, evil = "{scheme}://shop.example", {{"Host": "evil.example"}}
mine = Flask("mine")
mine.secret_key = "secret"
signer = sessions.SecureCookieSessionInterface().get_signing_serializer(mine)
forged = {{"Cookie": "session=" + signer.dumps({{"user": "owner"}})}}
stranger = app.test_client(use_cookies=False)
get, post = stranger.get, stranger.post
print("<b>" in get("/?name=<b>Ada</b>", base_url=base).text)
print("KEY" in get("/receipts?name=../leaky.py", base_url=base).text)
wanted = post("/login?next=//evil.example/", base_url=base)
print("evil" in wanted.headers.get("Location", ""))
print("//evil" in post("/forgotten", base_url=base, headers=evil).text)
print("we took" in get("/staff", base_url=base, headers=forged).text)
print("tea" in get("/receipts?name=receipt.txt", base_url=base).text)
"""


@pytest.mark.parametrize(
    ("module", "scheme", "leaks"),
    [("leaky", "http", 6), ("leaky", "https", 6), ("closed", "https", 1)],
)
def test_https_stops_no_attack(module: str, scheme: str, leaks: int) -> None:
    """What leaks over http leaks over https; a receipt is for everybody, even then."""
    printed = python("-c", ATTACK.format(module=module, scheme=scheme)).split()

    assert printed == ["False"] * (6 - leaks) + ["True"] * leaks


def test_the_recording_says_the_same() -> None:
    """Over http and https the same leaks; the closed shop differs, but for one row."""
    part = load_recording(ARTICLE / "recordings/attacks.json").part("attacks")
    assert part is not None
    _, *rows = part.rows()
    same = [row for row, http, https, _ in rows if http == https.replace("s:", ":")]
    open_still = [row for row, _, https, closed in rows if https == closed]

    assert len(same) == len(rows) == 8
    assert open_still == ["/receipts?name=receipt.txt"]


def test_a_usual_key_is_guessed_and_a_random_one_is_not() -> None:
    """The visitor becomes the owner with the first."""
    assert (
        python("forge.py").split()
        == (
            """it says: b'{"user":"visitor"}' its key: secret owner: we took 120
        it says: b'{"user":"visitor"}' visitor: not for you"""
        ).split()
    )


def test_a_new_key_ends_all_sessions() -> None:
    """Those of visitors, and forged ones."""
    code = """
from leaky import app
visitor = app.test_client()
visitor.post("/login")
print(visitor.get("/staff").text, end="")
app.secret_key = "another"
print(visitor.get("/staff").text, end="")
"""
    assert python("-c", code) == "visitor: not for you\nnobody: not for you\n"


def test_what_flask_sets_by_itself() -> None:
    """One of the three cookie flags; no host, no size and no security fields."""
    code = """
from flask import Flask
app = Flask("any")
app.get("/")(lambda: "hello")
for name in ("SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SECURE",
             "SESSION_COOKIE_SAMESITE", "TRUSTED_HOSTS", "MAX_CONTENT_LENGTH"):
    print(app.config[name])
print(*app.test_client().get("/").headers.keys())
"""
    assert python("-c", code).splitlines() == [
        *("True", "False", "None", "None", "None"),
        "Content-Type Content-Length",
    ]


def test_no_line_break_gets_into_a_header_field() -> None:
    """So nobody can add a field of their own by way of a redirect."""
    code = """
from leaky import app
app.logger.disabled = True
print(app.test_client().post("/login?next=/%0d%0aSet-Cookie:%20a=b").status_code)
from flask import Response
try:
    Response(headers={"X-Any": "a\\r\\nSet-Cookie: a=b"})
except ValueError as error:
    print(error)
"""
    status, error = python("-c", code).splitlines()[-2:]

    assert error == "Header values must not contain newline characters."
    assert status == "500"


def test_a_template_made_of_a_visitor_s_text_is_a_program() -> None:
    """It computes; passed as a value, the same text is text."""
    code = """
from flask import Flask, render_template_string
with Flask("any").app_context():
    print(render_template_string("Hello, " + "{{ 6 * 7 }}"))
    print(render_template_string("Hello, {{ it }}", it="{{ 6 * 7 }}"))
"""
    assert python("-c", code) == "Hello, 42\nHello, {{ 6 * 7 }}\n"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../new.py", "new.py"),
        ("..", ""),
        ("/etc/passwd", "etc_passwd"),
        ("a b", "a_b"),
    ],
)
def test_a_secure_filename_is_plain_or_nothing(sent: str, kept: str) -> None:
    """No slash is left of it."""
    code = f"from werkzeug.utils import secure_filename as s; print(s({sent!r}))"

    assert python("-c", code) == f"{kept}\n"


def test_an_uploaded_page_is_saved_and_not_opened() -> None:
    """Without ``as_attachment`` it would be a page."""
    code = """
from flask import Flask, send_from_directory
from closed import app
with app.test_request_context("/"):
    for more in ({}, {"as_attachment": True}):
        sent = send_from_directory("templates", "home.html", **more)
        sent.direct_passthrough = False
        print(sent.mimetype, sent.headers["Content-Disposition"])
"""
    assert python("-c", code).splitlines() == [
        "text/html inline; filename=home.html",
        "text/html attachment; filename=home.html",
    ]


@pytest.mark.parametrize(
    "sample",
    [
        "safe/samples/closed.py",
        "stacks/samples/nginx-gunicorn/hello.py",
        "step-by-step/samples/hello/hello.py",
    ],
)
def test_the_folders_to_start_from_have_these_settings(sample: str) -> None:
    """The stacks and the path to https are closed in the same places."""
    text = (ROOT / "content/deploy" / sample).read_text("utf-8")

    assert [setting for setting in SETTINGS if setting not in text] == []
