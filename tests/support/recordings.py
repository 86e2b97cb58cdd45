"""Which stored recordings a run of the tests has to make again, and why.

One whose fingerprint and versions are those of today would come out the same.
"""

from __future__ import annotations

import platform
import re
import shlex
import sqlite3
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from handbook.content.recordings import Recording
from handbook.record import programs
from handbook.record.fingerprint import fingerprint
from tests.provision import mod_wsgi, tools
from tests.provision.nginx import every_nginx

COMMANDS = {
    "Apache HTTP Server": "apache2 -v",
    "uWSGI": "uwsgi --version",
    "Firefox": "firefox --version",
    "curl": "curl --version",
    "Redis server": "redis-server --version",
    # It says its version only once a server has loaded it.
    "mod_wsgi": "dpkg-query --show --showformat ${Version} libapache2-mod-wsgi-py3",
}
"""What tells the version of a program that is no Python package."""

NUMBER = re.compile(r"\d+(?:\.\d+)+")


def reason_to_rerun(recipe: Path, stored: Recording) -> str:
    """Return why the recording may no longer be what the programs print, or ``""``."""
    today = fingerprint(recipe, stored.samples)
    if not today:
        return "it rests on more than a fingerprint covers"
    if today != stored.fingerprint:
        return "its recipe, its samples or handbook.record changed since"
    changed = [
        f"{name} was {version}, is {version_here(name) or 'not known'} here"
        for name, version in stored.programs.items()
        if not same(name, version, version_here(name))
    ]
    return ", ".join(changed)


def same(name: str, stored: str, here: str) -> bool:
    """Say whether a version is the stored one; a patch of Python makes no other."""
    if name == "Python":
        return stored.split(".")[:2] == here.split(".")[:2]
    return stored == here


@cache
def version_here(name: str) -> str:
    """Return the version of a program on this machine; ``""`` if nothing tells it."""
    if name == "Python":
        return platform.python_version()
    if name == "SQLite":
        return sqlite3.sqlite_version
    if name == "mod_wsgi (PyPI)":
        return mod_wsgi.VERSION if mod_wsgi.find_supported_mod_wsgi() else ""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        pass
    try:
        commands = {name: f"{one} -v" for name, one in every_nginx().items()}
        if chromium := tools.find("chromium"):
            commands["Chromium"] = f"{chromium} --version"
        command = {**COMMANDS, **commands}.get(name, "")
        said = programs.run(shlex.split(command)).output if command else ""
    except programs.MissingProgramError:
        return ""
    found = NUMBER.search(said)
    return found[0] if found else ""


def summary(told: Iterable[tuple[str, object]]) -> str:
    """Return how many recordings were rerun, which and why; ``""`` if none is told of.

    ``told`` are the properties of tests, of which ``rerun`` and ``unchanged`` count.
    """
    kept = list(told)
    again = sorted(str(value) for name, value in kept if name == "rerun")
    unchanged = sum(name == "unchanged" for name, _ in kept)
    if not again and not unchanged:
        return ""
    return "\n".join([f"{unchanged} unchanged, {len(again)} rerun", *again])


def pinned(requirements: Path) -> dict[str, str]:
    """Return the version of each package that a requirements file pins."""
    return dict(line.split("==") for line in requirements.read_text("utf-8").split())
