"""The pages on errors: every message was printed by a program, every fix was tried."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from handbook.content.recordings import load_recording
from handbook.page.directives.fix import ShownFix
from handbook.page.directives.recording import ShownRecording
from handbook.record.programs import run
from tests.support.errorpages import CONTENT, PARTS, ErrorPage, error_pages, related
from tests.support.messages import address, golden_pages

ERRORS = CONTENT / "errors"
PAGES = error_pages()
LOGGED = [page for page in PAGES if page.entry.failure.says]
"""Those whose failure leaves a line in a log."""

LINES = {
    address(path, slug): one
    for path, pages in golden_pages()
    for slug, one in pages.items()
}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def words(text: str) -> set[str]:
    """Return the words of a text."""
    return set(re.findall(r"[\w']+", text))


def test_there_are_enough_pages() -> None:
    """A page for each message that people paste."""
    assert len(PAGES) >= 120
    assert len(LOGGED) >= 90


@every_page
def test_everything_is_in_its_place(page: ErrorPage) -> None:
    """Whoever knows one page finds what they need on all others."""
    assert list(page.parts)[:6] == list(PARTS)
    failure = page.entry.failure
    assert failure.fault, "who is at fault, which is often not who speaks"
    assert page.page.metadata.short
    assert page.page.metadata.kind == "error"


@every_page
def test_three_commands_confirm_it(page: ErrorPage) -> None:
    """Nobody has to believe that the page is about their failure."""
    assert len(page.commands("confirm")) >= 3


@every_page
def test_there_is_more_than_one_cause(page: ErrorPage) -> None:
    """As a list with numbers: what is met most often comes first."""
    (listed,) = [one for one in page.parts["causes"] if one.kind == "list"]

    assert listed.ordered
    assert len(listed.children) >= 2


@every_page
def test_a_fix_is_there_to_copy_and_then_seen_to_work(page: ErrorPage) -> None:
    """Changed lines or commands, then what a run printed after the change."""
    assert page.shows("fix", ShownFix)
    by_source = not page.recorded
    assert by_source or page.shows("worked", ShownRecording)


@every_page
def test_it_leads_to_others(page: ErrorPage) -> None:
    """To failures that look alike, or that come next."""
    assert related(CONTENT / page.page.source) >= 2


@pytest.mark.parametrize("page", LOGGED, ids=lambda page: page.name)
def test_a_message_was_printed_by_a_program(page: ErrorPage) -> None:
    """Every text that a log is said to hold was recorded, or its source is quoted."""
    lines = [words(line) for line in f"{page.recorded}\n{page.quoted}".splitlines()]
    failure = page.entry.failure
    texts = [*failure.says, *failure.variants]
    assert texts
    for text in (part for one in texts for part in one.split("...")):
        said = {word for word in words(text) if not word.isdigit()}
        assert any(said <= line for line in lines), text


@every_page
def test_what_visitors_see_was_recorded(page: ErrorPage) -> None:
    """The status that a page names stands in what it shows, or in its source."""
    if status := re.match(r"(\d{3}) ", page.entry.failure.sees):
        assert status[1] in f"{page.recorded}\n{page.quoted}"


@every_page
def test_the_finder_is_tried_with_real_lines(page: ErrorPage) -> None:
    """With three variants or more; a third of them judges, and is not tuned by."""
    lines = LINES.get(page.address, {})
    tuned, judged = lines.get("tuned", []), lines.get("judged", [])

    assert len(tuned) >= 2
    assert 2 * len(judged) >= len(tuned)


def test_what_was_corrected_answers_200() -> None:
    """Every part that shows a fix of a status shows it working."""
    fixed = [
        part
        for path in ERRORS.glob("*/recordings/*.json")
        for part in load_recording(path).parts
        if part.name.endswith("-fixed") and part.text.startswith("HTTP/")
    ]

    assert len(fixed) >= 12
    assert {part.text.split()[1] for part in fixed} == {"200"}


def test_alias_leaks_without_the_slash_and_not_with_it() -> None:
    """The page shows both: the file that anybody may read, and the 404 of the fix."""
    recording = load_recording(ERRORS / "nginx/recordings/files.json")
    parts = {part.name: part.text for part in recording.parts}
    secret = (ERRORS / "nginx/samples/config.py").read_text("utf-8").strip()

    assert parts["leak-broken"].startswith("HTTP/1.1 200 ")
    assert parts["leak-broken"].endswith(secret)
    assert parts["leak-next"].startswith("HTTP/1.1 404 ")


MADE = "\napp = Flask("
SAMPLES = sorted(
    {path.parent for path in ERRORS.glob("*/samples/*.py") if MADE in path.read_text()}
)


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.parent.name)
def test_the_applications_are_sound_before_they_are_broken(folder: Path) -> None:
    """Every application of a page on errors answers its plain requests with 200."""
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    app = importlib.import_module(name).app\n"
        "    for rule in app.url_map.iter_rules():\n"
        "        if str(rule) in ('/', '/fixed', '/stock/<int:count>'):\n"
        "            url = str(rule).replace('<int:count>', '3')\n"
        "            print(name, url, app.test_client().get(url).status_code)\n"
    )
    names = [path.stem for path in folder.glob("*.py") if MADE in path.read_text()]
    finished = run([sys.executable, "-c", code, *names], cwd=folder)

    answers = [line.split()[-1] for line in finished.output.splitlines()]
    assert answers
    assert set(answers) <= {"200", "Werkzeug/3.1.9"}, finished.output
