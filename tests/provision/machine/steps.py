"""The commands of an article, read from its fences and run in a lab, in their order.

A fence of the language ``sh`` has a title that says where its lines are typed.  It is
called by the id of the heading above it and its number there: ``packages-2``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.programs import Finished
from tests.provision.machine.lab import Lab
from tests.provision.machine.waiting import wait_until

SERVER = "On the server"
COMPUTER = "On your computer"
WINDOW = "On your computer, in a second window"
PLACES = (SERVER, COMPUTER, WINDOW)

FOLDER = "deploy"
"""The folder of samples on the owner's computer, in which everything there is typed."""

PACE = 1.5
"""Seconds for which a service that is well is the same; people are slower."""

_LINES = re.compile(
    r"^#+ [^\n]*\{#(?P<id>[\w-]+)[^}\n]*\}$"
    r"|^```sh title=\"(?P<title>[^\"]*)\"\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A fence: its name, where it is typed, and its commands."""

    name: str
    place: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that was run, and what it left."""

    step: Step
    command: str
    finished: Finished


def steps_of(article: Path) -> list[Step]:
    """Return the steps of an article, in the order of their fences."""
    found: list[Step] = []
    section, number = "", 0
    for match in _LINES.finditer(article.read_text("utf-8")):
        if match["id"]:
            section, number = match["id"], 0
            continue
        number += 1
        lines = match["code"].replace("\\\n", "\\").splitlines()
        commands = tuple(re.sub(r"\s*\\\s*", " ", line) for line in lines)
        name = f"{section}-{number}"
        found.append(Step(name=name, place=match["title"], commands=commands))
    return found


def play(lab: Lab, steps: list[Step]) -> Iterator[Done]:
    """Run all commands; yield each with what it left, when it has ended.

    What is typed in a second window runs beside the next step, and ends by itself.
    """
    beside: list[tuple[Step, str, Callable[[], Finished]]] = []
    for step in steps:
        for command in step.commands:
            if step.place == WINDOW:
                beside.append((step, command, _begun(lab, command)))
            else:
                finished = _run(lab, step.place, command)
                yield Done(step=step, command=command, finished=finished)
        if step.place != WINDOW:
            for one, command, ended in beside:
                yield Done(step=one, command=command, finished=ended())
            beside.clear()


def _run(lab: Lab, place: str, command: str) -> Finished:
    if place == COMPUTER:
        return lab.on_computer(f"cd {FOLDER} && {command}")
    if command == "systemctl reboot":
        lab.on_server(command)
        lab.restarted()
        return Finished(output="", status=0)  # of a connection that ends anyhow
    if command == "systemctl reload nginx":
        return _reloaded(lab, command)
    finished = lab.on_server(command)
    if command.startswith("systemctl restart hello"):
        _settle(lab)
    return finished


def _settle(lab: Lab) -> None:
    """Wait until the service has been the same for a while, or has failed."""
    ask = "systemctl show --property ActiveState,MainPID hello"
    told, rest = "", time.monotonic() + PACE
    end = time.monotonic() + 60
    while "failed" not in told and time.monotonic() < rest:
        if (now := lab.on_server(ask).output) != told:
            told, rest = now, time.monotonic() + PACE
        if time.monotonic() > end:
            raise MachineError("The service does not come to rest.", told)


def _reloaded(lab: Lab, command: str) -> Finished:
    """Reload Nginx; return when its old workers are gone, as they are for people."""

    def workers() -> set[str]:
        return set(lab.on_server("pgrep -u www-data nginx").output.split())

    before = workers()
    finished = lab.on_server(command)
    wait_until(lambda: not before & workers(), "Nginx did not reload", 20)
    return finished


def _begun(lab: Lab, command: str) -> Callable[[], Finished]:
    """Begin a command, wait for its first line; return what waits for its end."""
    process = lab.beginning(f"cd {FOLDER} && {command}")
    assert process.stdout is not None
    first = process.stdout.readline()

    def ended() -> Finished:
        rest, _ = process.communicate(timeout=120)
        return Finished(output=first + rest, status=process.returncode)

    return ended
