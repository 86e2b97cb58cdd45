"""What the articles show is what the programs print today."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import Recording, dump_recording, load_recording
from handbook.errors import ContentError, MachineError
from handbook.record.fingerprint import fingerprint
from handbook.record.programs import MissingProgramError
from handbook.record.recipes import find
from handbook.record.runs import run_recipe
from tests.support.everything import EVERYTHING
from tests.support.recordings import reason_to_rerun, version_here
from tests.support.tools import missing

CONTENT = ROOT / "content"
RECIPES = find(CONTENT)
MEASURED = (
    CONTENT / "about/recordings/figures.py",
    CONTENT / "deploy/container/recordings/image.py",
    CONTENT / "deploy/next-release/recordings/debian-12.py",
    CONTENT / "deploy/next-release/recordings/ubuntu.py",
    CONTENT / "deploy/step-by-step/recordings/path.py",
    CONTENT / "errors/container/recordings/broken.py",
    CONTENT / "errors/container/recordings/signals.py",
    CONTENT / "errors/mod-wsgi/recordings/daemon.py",
    CONTENT / "errors/shell/recordings/debian.py",
    CONTENT / "errors/systemd/recordings/units.py",
    CONTENT / "errors/uwsgi/recordings/debian.py",
    CONTENT / "reference/limits/recordings/patience.py",
    CONTENT / "reference/measurements/recordings/measure.py",
    CONTENT / "reference/measurements/recordings/memory.py",
)
"""No test reruns them.  They measure this site, which every edit changes, and this
machine, or boot a fresh one for minutes: test_budgets.py, test_container.py,
test_errors.py, test_limits.py, test_measurements.py and test_step_by_step.py, which
replays a part of the path, look at what they found."""

RERUN = [recipe for recipe in RECIPES if recipe not in MEASURED]

UNCOVERED = {
    CONTENT / "about/guide/recordings/start.py",
    CONTENT / "about/recordings/proofs.py",
    *(
        recipe
        for recipe in RERUN
        if re.search(r"record\.within|from tests\.support", recipe.read_text("utf-8"))
    ),
}
"""They rest on the whole content, on helpers of the tests, or on what runs in the
reader's tab; every run of the tests makes them again, which takes a second each."""

RECORDINGS = sorted(CONTENT.glob("**/recordings/*.json"))

FENCE = re.compile(
    r"^ *(```+)(?:recording|sample)\n(.*?)^ *\1$", re.MULTILINE | re.DOTALL
)


def name(path: Path) -> str:
    """Return a path as it is known within the content."""
    return path.relative_to(CONTENT).as_posix()


def pages_beside(folder: Path) -> list[Path]:
    """Return the pages in a folder, and the examples that those of the guide show."""
    return [*folder.glob("*.md"), *folder.glob("examples/*.txt")]


def shown_beside(path: Path) -> list[str]:
    """Return the recordings that the pages beside a recording show."""
    return [
        match[1]
        for page in pages_beside(path.parent.parent)
        for fence in FENCE.finditer(page.read_text("utf-8"))
        if (match := re.search(r"^ *(?:name|run|recording): *(\S+)", fence[2], re.M))
    ]


def test_recipes_and_recordings_come_in_pairs() -> None:
    """No recording without the recipe that made it, and none forgotten."""
    assert RECIPES
    assert [path.with_suffix("") for path in RECIPES] == [
        path.with_suffix("") for path in RECORDINGS
    ]


def attempt(recipe: Path) -> Recording | None:
    """Return what a rerun records; ``None`` if a program was late."""
    try:
        return run_recipe(recipe)
    except MissingProgramError:
        raise
    except (ContentError, MachineError):
        return None


@pytest.mark.servers
@pytest.mark.parametrize("recipe", RERUN, ids=name)
def test_a_rerun_gives_the_same_parts(
    recipe: Path, record_property: Callable[[str, object], None]
) -> None:
    """Real programs, run again, print what is stored; versions may differ.

    They are run if anything that the recording rests on has changed since, and with
    ``--everything`` in any case; the run ends with a table that tells which were.

    What differs is run once more: a busy machine may be late once, and a truth that
    has changed stays changed.
    """
    stored = load_recording(recipe.with_suffix(".json"))
    reason = "everything is" if EVERYTHING else reason_to_rerun(recipe, stored)
    if not reason:
        record_property("unchanged", name(recipe))
        return
    record_property("rerun", f"{name(recipe)}: {reason}")
    try:
        again = attempt(recipe)
        if again is None or again.levelled() != stored.levelled():
            again = run_recipe(recipe)
    except MissingProgramError as error:
        missing(str(error))

    assert again.levelled() == stored.levelled()
    assert set(again.programs) == set(stored.programs)


@pytest.mark.servers
@pytest.mark.parametrize("recipe", RERUN, ids=name)
def test_a_recording_is_rerun_only_for_a_reason(recipe: Path) -> None:
    """Its fingerprint can be taken, and each version it names can be asked for.

    If not, every run of the tests would run it again.
    """
    stored = load_recording(recipe.with_suffix(".json"))

    assert bool(fingerprint(recipe, stored.samples)) == (recipe not in UNCOVERED)
    unknown = [program for program in stored.programs if not version_here(program)]
    if unknown:
        missing(f"the version of {', '.join(unknown)}")


@pytest.mark.parametrize("path", RECORDINGS, ids=name)
def test_every_recording_is_shown(path: Path) -> None:
    """A page beside the recording shows it."""
    assert path.stem in shown_beside(path)


@pytest.mark.parametrize("path", RECORDINGS, ids=name)
def test_recordings_are_stored_as_the_recorder_writes_them(path: Path) -> None:
    """Nobody edits a recording by hand: the file is the recorder's, to the byte."""
    assert path.read_text("utf-8") == dump_recording(load_recording(path))


@pytest.mark.parametrize("path", RECORDINGS, ids=name)
def test_recordings_tell_nothing_of_the_machine(path: Path) -> None:
    """No folder of the machine that made a recording is in it."""
    text = path.read_text("utf-8")

    for place in (tempfile.gettempdir(), str(ROOT), sys.prefix, str(Path.home())):
        assert place + "/" not in text
