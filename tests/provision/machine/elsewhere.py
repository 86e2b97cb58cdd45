"""The commands of the deployment again, on a machine of another distribution."""

from __future__ import annotations

import re
from collections import Counter

from handbook.content.recordings import Recording, load_recording
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from tests.provision.machine import lab as labs
from tests.provision.machine.deployment import FOLDER, SAMPLES, steps, versions
from tests.provision.machine.images import Image
from tests.provision.machine.steps import play

HERE = FOLDER / "step-by-step/recordings/path.json"

ENDED = "Commands that ended as they should"
SHOWN = ("Nginx", "Certbot", "Python", "systemd")
DIFFERS = ("before-1", "packages-2")
"""The outputs in which a reader finds the other distribution."""


def replay(recorder: Recorder, image: Image, title: str) -> None:
    """Compare what came of the commands with what came of them on Debian 13.

    ``title`` is what people call the distribution of ``image``.
    """
    recorder.add_samples(SAMPLES)
    here = load_recording(HERE)
    rows_before = [line.split("\t") for line in told(here, "all").splitlines()[1:]]
    wanted = Counter((command, status) for _, command, status in rows_before)
    found: Counter[tuple[str, str]] = Counter()
    said: dict[str, str] = {}
    with labs.running(image) as lab:
        lab.copy(recorder.folder, "deploy")
        for done in play(lab, steps()):
            ended = (done.command, str(done.finished.status))
            if ended not in wanted:
                raise RecipeError(
                    f"`{done.command}` ended otherwise than on Debian 13, with status "
                    f"{done.finished.status}:\n{done.finished.output}"
                )
            found[ended] += 1
            said.setdefault(done.step.name, done.finished.output)
        recorder.programs = versions(lab)
        system = lab.on_server("cat /etc/debian_version /etc/os-release").output
        recorder.programs[title.split(maxsplit=1)[0]] = version_of(system)
    same, every = (wanted & found).total(), wanted.total()
    rows: list[tuple[str, ...]] = [
        ("What", "Debian 13", title),
        (ENDED, f"{every} of {every}", f"{same} of {every}"),
    ]
    for what, name in (
        ("The first release", "proxy-3"),
        ("After a reboot", "reboot-2"),
    ):
        first = (told(here, name), said[name])
        rows.append((what, *(text.splitlines()[0] for text in first)))
    for what, name in (
        ("Lost in the switch", "switch-1"),
        ("On the way back", "rollback-1"),
    ):
        rows.append((what, lost(told(here, name)), lost(said[name])))
    for name in SHOWN:
        rows.append((name, here.programs[name], recorder.programs[name]))
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("both", "table", text, label="The same commands")
    for name in DIFFERS:
        recorder.show(name, "output", said[name].strip(), label="It prints")


def version_of(system: str) -> str:
    """Return the version that a machine says it has: Ubuntu has one of its own."""
    own = re.search(r'PRETTY_NAME="Ubuntu ([\d.]+)', system)
    return own[1] if own else system.split(maxsplit=1)[0]


def told(recording: Recording, name: str) -> str:
    """Return what a part of a recording says; a recipe error if it is not there."""
    part = recording.part(name)
    if part is None:
        raise RecipeError(f"record path again: it has no part {name!r}")
    return part.text


def lost(said: str) -> str:
    """Return how many requests four visitors lost."""
    return str(sum(int(number) for number in re.findall(r"(\d+) lost", said)))
