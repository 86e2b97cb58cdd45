"""The application on the front page does what the page says."""

from __future__ import annotations

import json
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import PurePosixPath

import pytest

from handbook import ROOT
from handbook.content.markdownfile import read_page
from handbook.content.stack import STACK, load_layers
from handbook.record.connections import exchange, free_port
from handbook.record.programs import running

SAMPLES = ROOT / "content" / "samples"


@pytest.mark.servers
def test_the_application_answers_under_flask_run() -> None:
    """The command on the page serves the application from its folder."""
    port = free_port()
    command = ["flask", "--app", "hello", "run", "--port", str(port)]
    with running(command, port=port, cwd=SAMPLES):
        response = exchange(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")

    assert response.startswith(b"HTTP/1.1 200 OK\r\nServer: Werkzeug/")
    assert response.endswith(b"\r\n\r\n<p>Hello!</p>\n")


def test_what_the_hero_says_of_each_layer_is_what_happens() -> None:
    """Its bytes are those that were recorded, and its names those of the program."""
    layers = {one.id: one for one in load_layers(ROOT / "content", {STACK})}
    recorded = json.loads((ROOT / "content/recordings/proof.json").read_text("utf-8"))
    text = {part["name"]: part["text"] for part in recorded["parts"]}
    spec = spec_from_file_location("hello", SAMPLES / "hello.py")
    assert spec
    assert spec.loader
    hello = module_from_spec(spec)
    spec.loader.exec_module(hello)
    response = hello.app.test_client().get("/")
    endpoint, _ = hello.app.url_map.bind("localhost").match("/")

    assert text["home-request"].startswith(f"{layers['client'].request}\n")
    assert text["home-response"].endswith(f"\n\n{layers['client'].response}")
    assert text["home-response"].startswith(f"{layers['server'].response}\n")
    assert layers["framework"].request == f"GET / → {endpoint}()"
    assert layers["framework"].response == f"Response, {response.status}"
    assert layers["code"].request == f"{hello.home.__name__}()"
    assert layers["code"].response == repr(hello.home().rstrip())


@pytest.mark.parametrize("file", ["index.md", "basics/server-or-framework/index.md"])
def test_the_answer_comes_first(file: str) -> None:
    """A search engine's lines and the first visible one say what Flask is."""
    page = read_page(ROOT / "content", PurePosixPath(file))
    answer, _, _ = page.metadata.description.partition(".")

    assert re.match(r"(Flask is )?an? (web )?framework\b", answer, re.IGNORECASE)


def test_the_front_page_and_the_article_have_titles_of_their_own() -> None:
    """They are told apart in a list of results."""
    front, article = (
        read_page(ROOT / "content", PurePosixPath(file)).metadata.title
        for file in ("index.md", "basics/server-or-framework/index.md")
    )

    assert front != article


SCRIPTS = [*(ROOT / "static").rglob("*.js"), *(ROOT / "static").rglob("*.mjs")]


@pytest.mark.parametrize(
    "call", ["serviceWorker.register", "document.cookie", "cookieStore.set"]
)
def test_no_script_installs_a_service_worker_or_sets_a_cookie(call: str) -> None:
    """A reader gets what was corrected, and nobody is counted."""
    assert SCRIPTS
    assert not any(call in script.read_text("utf-8") for script in SCRIPTS)


def test_no_page_has_a_form_that_sends() -> None:
    """What a reader types stays in the page: the form of the search leads to itself."""
    templates = list((ROOT / "site/handbook/templates").rglob("*.html"))
    forms = [
        form
        for one in templates
        for form in re.findall("<form[^>]*>", one.read_text("utf-8"))
    ]

    assert forms == [
        '<form role="search" aria-label="{{ gettext("All pages") }}" hidden>'
    ]
