"""The deployment that is replayed: articles, recording and machine say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.content.recordings import load_recording
from handbook.record.runs import run_recipe
from tests.provision.machine import images
from tests.provision.machine import lab as labs
from tests.provision.machine.deployment import CHAPTERS, FOLDER, SAMPLES, steps
from tests.provision.machine.steps import PLACES, SERVER, play, steps_of
from tests.support.everything import nightly
from tests.support.machines import machine_needed
from tests.support.recordings import pinned

FIRST, SECOND = CHAPTERS
RECIPE = FOLDER / "step-by-step/recordings/path.py"
OTHERS = [FOLDER / f"next-release/recordings/{x}.py" for x in ("debian-12", "ubuntu")]
RECORDING = load_recording(RECIPE.with_suffix(".json"))
VARIES = re.compile(r'\d+(?:\.\d+)+[\w.+~-]*|(?<=ETag: ")[0-9a-f]+')
"""Versions, and the time at which a package was installed."""


def rows(part: str) -> list[list[str]]:
    """Return the rows of a table, without its head."""
    found = RECORDING.part(part)
    assert found is not None
    return found.rows()[1:]


def text(part: str) -> str:
    """Return what a part says."""
    found = RECORDING.part(part)
    assert found is not None
    return found.text


def test_the_recording_has_the_commands_of_the_articles() -> None:
    """One by one and in their order, as printed; what runs beside ends after."""
    printed = [
        ("server" if step.place == SERVER else "computer", command)
        for step in steps()
        for command in step.commands
    ]
    ran = [(place, command) for place, command, _ in rows("all")]

    assert len(printed) > 60
    assert sorted(printed) == sorted(ran)
    beside = {("computer", "python3 visitors.py hello.example")}
    assert [x for x in printed if x not in beside] == [
        x for x in ran if x not in beside
    ]


def test_every_fence_says_where_it_is_typed() -> None:
    """On the server, on the computer, or in a second window of it."""
    assert {step.place for step in steps()} == set(PLACES)
    names = [step.name for step in steps()]
    assert len(names) == len(set(names))


def test_only_the_broken_release_fails() -> None:
    """Every command ends well, but for the check and the status of release 3."""
    failed = {(command, status) for _, command, status in rows("all") if status != "0"}

    assert failed == {
        (
            "cd /srv/hello/releases/3 && "
            "SECRET_KEY=check .venv/bin/gunicorn --check-config hello:app",
            "1",
        ),
        ("systemctl status --no-pager hello", "3"),
    }


def test_no_request_is_lost_in_either_direction() -> None:
    """Two visitors send GETs and two send POSTs, while releases change."""
    for part, releases in (("switch-1", "1, then 2"), ("rollback-1", "2, then 1")):
        told = text(part).splitlines()[1:]
        assert len(told) == 4
        for method, line in zip(("GET", "GET", "POST", "POST"), told, strict=True):
            assert line == f"{method}: 0 lost, all within 5 s, releases {releases}"


def test_only_a_restart_brings_the_new_release() -> None:
    """The link and HUP do not."""
    answers = [x[-1] for x in text("hup").splitlines() if not x.startswith("$")]
    assert answers == ["1", "2"]


def test_the_firewall_hides_what_listens() -> None:
    """All four ports have a listener; only three of them answer a stranger."""
    assert [line.split(maxsplit=1) for line in text("ports").splitlines()] == [
        ["22", "open"],
        ["80", "open"],
        ["443", "open"],
        ["8000", "no answer"],
    ]


def test_the_versions_are_those_of_the_requirements() -> None:
    """What the samples pin is what ran, and what the other pages are about."""
    assert pinned(SAMPLES / "hello/requirements.txt") == {
        "flask": RECORDING.programs["Flask"],
        "gunicorn": RECORDING.programs["Gunicorn"],
    }
    ran = [RECORDING, *(load_recording(one.with_suffix(".json")) for one in OTHERS)]
    for chapter in (FIRST, SECOND):
        found = re.findall(r"(Debian|Ubuntu) ([\d.]*\d)", chapter.read_text("utf-8"))
        assert found
        for system, number in found:
            programs = [x.programs.get(system, "") for x in ran]
            assert any(f"{one}.".startswith(f"{number}.") for one in programs)


def test_the_name_is_the_same_everywhere() -> None:
    """Whoever replaces it replaces it in every file and command."""
    files = [SAMPLES / "hello/hello.py", SAMPLES / "server/hello.conf"]
    texts = [path.read_text("utf-8") for path in files]
    texts.append("\n".join(command for step in steps() for command in step.commands))
    for one in texts:
        assert set(re.findall(r"[\w.]*\w\.example\b", one)) == {"hello.example"}


@pytest.mark.servers
def test_the_first_chapter_ends_with_an_answer_over_https() -> None:
    """From an empty machine: all commands end well, and print what was recorded."""
    machine_needed(images.SERVER, images.COMPUTER)
    with labs.running() as lab:
        lab.copy(SAMPLES, "deploy")
        replayed = list(play(lab, steps_of(FIRST)))
    assert replayed
    printed: dict[str, list[str]] = {}
    for done in replayed:
        assert done.finished.status == 0, (done.command, done.finished.output)
        lines = done.finished.output.replace("\r", "").strip().splitlines()
        printed.setdefault(done.step.name, []).extend(line.rstrip() for line in lines)

    # What a reader compares: rights, states, rules, and the first answers.
    for name in ("doors-2", "doors-3", "secret-1", "service-2", "proxy-2"):
        assert "\n".join(printed[name]) == text(name), name
    answer, *head = printed["proxy-3"]
    assert answer == "Hello 192.0.2.7, at https://hello.example/ from release 1"
    assert "Location: https://hello.example/" in head


@nightly
@pytest.mark.servers
@pytest.mark.parametrize("recipe", [RECIPE, *OTHERS], ids=lambda path: path.stem)
def test_both_chapters_replay_as_recorded(recipe: Path) -> None:
    """The whole path, and what it rests on, today; versions may differ."""
    machine_needed(*images.IMAGES, *images.OTHERS)
    again = run_recipe(recipe)

    def levelled(parts: object) -> object:
        return [(x.name, VARIES.sub("V", x.text)) for x in parts]  # type: ignore[attr-defined]

    stored = load_recording(recipe.with_suffix(".json"))
    assert levelled(again.parts) == levelled(stored.parts)
