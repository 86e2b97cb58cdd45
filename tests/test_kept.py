"""What the site keeps in a browser is one list, and readers are told all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.assets.bundles import STATIC

SCRIPTS = sorted(STATIC.rglob("*.js"))
KINDS = STATIC / "base" / "kinds.js"
STORAGE = re.compile(r"\b(?:local|session)Storage\b")

ONLY = {
    "base/kept.js": "the way to it",
    "base/kinds.js": "the list, and how all of it is cleared",
    "theme.js": "inline in every page, so too small for the way",
}
"""Which scripts may touch storage, and why."""


def kinds(table: str) -> dict[str, str]:
    """Return a table of ``kinds.js``: each kind, in words."""
    text = KINDS.read_text("utf-8")
    found = re.search(rf"export const {table} = {{(.*?)\n}}", text, re.DOTALL)
    assert found
    rows = re.findall(r"^  (\w+): (?:gettext)?['`](.*)['`],$", found[1], re.MULTILINE)
    return {kind: words.replace("\\'", "'") for kind, words in rows}


def touching(script: Path) -> bool:
    """Say whether a script's code, comments aside, touches storage or types a key."""
    code = re.sub(r"/\*.*?\*/", "", script.read_text("utf-8"), flags=re.DOTALL)
    code = re.sub(r"(?m)//.*$", "", code)
    return bool(STORAGE.search(code)) or "'handbook:" in code


def test_one_module_keeps_everything() -> None:
    """Storage that is blocked or full, and the names in it, are its business alone."""
    names = {script.relative_to(STATIC).as_posix() for script in SCRIPTS}
    found = {
        script.relative_to(STATIC).as_posix() for script in SCRIPTS if touching(script)
    }

    assert names >= ONLY.keys()
    assert found == ONLY.keys()


def test_the_theme_is_kept_under_the_name_that_the_first_script_reads() -> None:
    """That script is too small to import the list."""
    assert "theme" in kinds("LASTING")
    assert "getItem('handbook:theme')" in (STATIC / "theme.js").read_text("utf-8")


@pytest.mark.parametrize("kind", kinds("LASTING"))
def test_the_page_on_privacy_has_all_that_is_kept(root: Path, kind: str) -> None:
    """In the words that the help dialog has."""
    page = root / "content" / "about" / "privacy.md"
    rows = [line for line in page.read_text("utf-8").splitlines() if "|" in line]

    assert any(kinds("LASTING")[kind] in row for row in rows)
