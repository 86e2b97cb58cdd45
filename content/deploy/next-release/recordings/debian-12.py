"""Every command of the two chapters again, on a fresh Debian 12."""

import re
from collections import Counter
from pathlib import Path

from handbook.content.recordings import Recording, load_recording
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from tests.provision.machine import images
from tests.provision.machine import lab as labs
from tests.provision.machine.steps import play, steps_of

DEPLOY = Path(__file__).parents[2]
CHAPTERS = (DEPLOY / "step-by-step/index.md", DEPLOY / "next-release/index.md")
NEWER = DEPLOY / "step-by-step/recordings/path.json"

VERSIONS = {
    "Debian": "cat /etc/debian_version",
    "systemd": "systemctl --version",
    "Nginx": "nginx -v",
    "Certbot": "certbot --version",
    "Python": "/srv/hello/current/.venv/bin/python --version",
    "Gunicorn": "/srv/hello/current/.venv/bin/gunicorn --version",
    "Flask": "/srv/hello/current/.venv/bin/pip show flask",
}
ENDED = "Commands that ended as they should"
SHOWN = ("Nginx", "Certbot", "Python", "systemd")


def record(recorder: Recorder) -> None:
    """Compare what came of the commands with what came of them on Debian 13."""
    recorder.add_samples(DEPLOY / "step-by-step/samples")
    newer = load_recording(NEWER)
    rows_before = [line.split("\t") for line in told(newer, "all").splitlines()[1:]]
    wanted = [(command, status) for _, command, status in rows_before]
    found = []
    said: dict[str, str] = {}
    with labs.running(images.OLDER) as lab:
        lab.copy(recorder.folder, "deploy")
        for done in play(lab, [s for chapter in CHAPTERS for s in steps_of(chapter)]):
            found.append((done.command, str(done.finished.status)))
            said.setdefault(done.step.name, done.finished.output)
        for name, command in VERSIONS.items():
            numbers = re.findall(r"\d+(?:\.\d+)*", lab.on_server(command).output)
            recorder.programs[name] = numbers[0]
    same = (Counter(wanted) & Counter(found)).total()
    every = len(wanted)
    rows = [
        ("What", "Debian 13", "Debian 12"),
        (ENDED, f"{every} of {every}", f"{same} of {every}"),
    ]
    for title, name in (
        ("The first release", "proxy-3"),
        ("After a reboot", "reboot-2"),
    ):
        first = (told(newer, name), said[name])
        rows.append((title, *(text.splitlines()[0] for text in first)))
    for title, name in (
        ("Lost in the switch", "switch-1"),
        ("On the way back", "rollback-1"),
    ):
        rows.append((title, lost(told(newer, name)), lost(said[name])))
    for name in SHOWN:
        rows.append((name, newer.programs[name], recorder.programs[name]))
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("both", "table", text, label="The same commands")


def told(recording: Recording, name: str) -> str:
    """Return what a part of a recording says; a recipe error if it is not there."""
    part = recording.part(name)
    if part is None:
        raise RecipeError(f"record path again: it has no part {name!r}")
    return part.text


def lost(said: str) -> str:
    """Return how many requests four visitors lost."""
    return str(sum(int(number) for number in re.findall(r"(\d+) lost", said)))
