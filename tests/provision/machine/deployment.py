"""The deployment that is replayed: its chapters, and what is asked of its machine."""

from __future__ import annotations

import re

from handbook import ROOT
from handbook.record.recipes import RecipeError
from tests.provision.machine.lab import Lab
from tests.provision.machine.steps import Step, steps_of

FOLDER = ROOT / "content/deploy"
CHAPTERS = (FOLDER / "step-by-step/index.md", FOLDER / "next-release/index.md")
SAMPLES = FOLDER / "step-by-step/samples"

VERSIONS = {
    "systemd": "systemctl --version",
    "Nginx": "nginx -v",
    "Certbot": "certbot --version",
    "UFW": "ufw version",
    "Python": "/srv/hello/current/.venv/bin/python --version",
    "Gunicorn": "/srv/hello/current/.venv/bin/gunicorn --version",
    "Flask": "/srv/hello/current/.venv/bin/pip show flask",
}
"""What tells the version of each program on the server."""


def steps() -> list[Step]:
    """Return the steps of both chapters, in their order."""
    return [step for chapter in CHAPTERS for step in steps_of(chapter)]


def versions(lab: Lab) -> dict[str, str]:
    """Return the version of each program on the server."""
    asked = {name: lab.on_server(command) for name, command in VERSIONS.items()}
    return {name: version_in(said.output) for name, said in asked.items()}


def version_in(said: str) -> str:
    """Return the first version number in what a program said."""
    found = re.search(r"\d+(?:\.\d+)+|(?<=systemd )\d+", said)
    if found is None:
        raise RecipeError(f"there is no version in {said!r}")
    return found[0]
