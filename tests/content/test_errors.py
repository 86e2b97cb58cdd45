"""The pages on errors: every message stands in a recording, every entry is proven."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.library.reading import read_library
from handbook.page.directives.entries import Entry, entries
from handbook.record.programs import run

ERRORS = ROOT / "content" / "errors"
PAGES = sorted(path for path in ERRORS.glob("*/index.md"))
CONTENT = ROOT / "content"
LIBRARY = read_library(CONTENT)
ENTRIES = [
    (path, entry)
    for path in PAGES
    for page in (LIBRARY.pages[PurePosixPath(path.relative_to(CONTENT))],)
    for entry in entries(LIBRARY.rendered(page))
]

LOGGED = [(path, entry) for path, entry in ENTRIES if entry.failure.says]
"""The entries whose failure leaves a line in a log."""


def name(value: object) -> str:
    """Return how pytest calls an entry, or a page."""
    if isinstance(value, Path):
        return value.parent.name
    return value.id if isinstance(value, Entry) else str(value)


def recorded(page: Path) -> str:
    """Return all that the programs of a page printed."""
    return "\n".join(
        part.text
        for path in page.parent.glob("recordings/*.json")
        for part in load_recording(path).parts
    )


def section(page: Path, entry: Entry) -> str:
    """Return what an entry says below its heading."""
    rest = "\n".join(page.read_text("utf-8").split("\n")[entry.end :])
    return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def test_there_are_enough_entries() -> None:
    """Fifteen symptoms that people search for, and more."""
    assert len(PAGES) == 5
    assert len(ENTRIES) >= 35
    assert len(LOGGED) >= 30


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_page_is_in_the_list(page: Path) -> None:
    """A reader who pastes a message finds the entries of all pages."""
    listed = (ERRORS / "index.md").read_text("utf-8")

    assert f"{page.parent.name}/index.md" in listed


@pytest.mark.parametrize(("page", "entry"), LOGGED, ids=name)
def test_a_message_was_printed_by_a_program(page: Path, entry: Entry) -> None:
    """Every text that a log is said to hold stands in a line that was recorded."""
    lines = [set(re.findall(r"[\w']+", line)) for line in recorded(page).splitlines()]
    assert entry.failure.says
    for text in (part for one in entry.failure.says for part in one.split("...")):
        words = {word for word in re.findall(r"[\w']+", text) if not word.isdigit()}
        assert any(words <= line for line in lines), text


@pytest.mark.parametrize(("page", "entry"), ENTRIES, ids=name)
def test_what_visitors_see_was_recorded(page: Path, entry: Entry) -> None:
    """The status that an entry names stands in the recording that it shows."""
    sees = entry.failure.sees
    parts = re.findall(r"^parts: \[(.*)\]$", section(page, entry), re.MULTILINE)
    assert parts, "an entry shows what was recorded"
    if not (status := re.match(r"(\d{3}) ", sees)):
        return
    names = {one.strip() for group in parts for one in group.split(",")}
    texts = [
        part.text
        for path in page.parent.glob("recordings/*.json")
        for part in load_recording(path).parts
        if part.name in names
    ]

    assert any(status[1] in text for text in texts)


MENDED = re.compile(r"-fixed$|-next$|^fresh-")
"""Parts recorded after a failure: corrected, asked again, deployed again."""


@pytest.mark.parametrize(("page", "entry"), ENTRIES, ids=name)
def test_an_entry_shows_what_follows_its_fix(page: Path, entry: Entry) -> None:
    """No entry leaves its reader with the failure alone."""
    parts = re.findall(r"^parts: \[(.*)\]$", section(page, entry), re.MULTILINE)
    shown = [one.strip() for group in parts for one in group.split(",")]

    assert any(map(MENDED.search, shown))


@pytest.mark.parametrize(("page", "entry"), ENTRIES, ids=name)
def test_an_entry_has_a_fix_to_copy_before_its_proof(page: Path, entry: Entry) -> None:
    """Changed lines, commands or code, and then what follows from them."""
    fences = re.findall(r"^```(\w+)", section(page, entry), re.MULTILINE)

    assert "fix" in fences
    assert "recording" in fences[fences.index("fix") :]


def test_what_was_corrected_answers_200() -> None:
    """Every part that shows a fix of a status shows it working."""
    fixed = [
        part
        for page in PAGES
        for path in page.parent.glob("recordings/*.json")
        for part in load_recording(path).parts
        if part.name.endswith("-fixed") and part.text.startswith("HTTP/")
    ]

    assert len(fixed) >= 12
    assert {part.text.split()[1] for part in fixed} == {"200"}


def test_alias_leaks_without_the_slash_and_not_with_it() -> None:
    """The page shows both: the file that anybody may read, and the 404 of the fix."""
    recording = load_recording(ERRORS / "proxy/recordings/nginx.json")
    parts = {part.name: part.text for part in recording.parts}
    secret = (ERRORS / "proxy/samples/config.py").read_text("utf-8").strip()

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
