"""``content.tools`` reads what tools are, and tells every mistake with its place."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.tools import Tool, load_tools
from handbook.errors import ContentError

NAME = PurePosixPath("guide/tools.yaml")
ENTRY = """\
- name: Flask
  roles: [framework, toolkit]
  listens: through Werkzeug
  write: yes
  takes: WSGI
  gives: calls
  calls: A server calls it.
  language: Python
  licence: MIT
  confused: It has `run`.
  version: 3.10
  released: 2026-02
  recorded: Flask
"""


def load(folder: Path, text: str) -> tuple[Tool, ...]:
    """Read a file of tools."""
    path = folder / "tools.yaml"
    path.write_text(text, "utf-8")
    return load_tools(path, NAME)


def told(folder: Path, text: str) -> list[str]:
    """Return the mistakes of a file, each as readers are told."""
    with pytest.raises(ContentError) as caught:
        load(folder, text)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_tool_has_its_keys(tmp_path: Path) -> None:
    """Yes and no become a truth; a version stays what was typed."""
    (tool,) = load(tmp_path, ENTRY)

    assert tool.name == "Flask"
    assert tool.roles == ("framework", "toolkit")
    assert tool.layer == "framework"
    assert tool.listens == "through Werkzeug"
    assert tool.write is True
    assert tool.bet is False
    assert tool.release == "3.10 (2026-02)"
    assert tool.line == 1


def test_a_service_has_no_release(tmp_path: Path) -> None:
    """What is not released has no version, and no month."""
    lines = [line for line in ENTRY.splitlines() if "26-02" not in line]
    (tool,) = load(tmp_path, "\n".join(line for line in lines if "version" not in line))

    assert tool.release == ""


@pytest.mark.parametrize(
    ("old", "new", "expected", "fix"),
    [
        ("[framework, toolkit]", "[framwork]",
         "2:11: an item of 'roles' must be a role, not 'framwork'",
         "did you mean 'framework'?"),
        ("through Werkzeug", "perhaps",
         "3:12: 'listens' must be yes, no or 'through' something, not 'perhaps'",
         "write yes, no, or through what it accepts them"),
        ("write: yes", "write: true",
         "4:10: 'write' must be yes or no, not 'true'", "write yes or no"),
        ("released: 2026-02", "released: February",
         "12:13: 'released' must be a month, not 'February'",
         "write it such as 2026-02"),
        ("  takes: WSGI\n", "", "1:3: Flask has no 'takes'",
         "add a line 'takes: ...'"),
        ("takes:", "take:", "5:3: unknown key 'take'", "did you mean 'takes'?"),
        ("  recorded: Flask\n", "  source: Docs\n",
         "1:3: nothing tells how it is known whether Flask listens",
         "add 'recorded', the row of the recording, or 'source' and 'url'"),
        ("  recorded: Flask\n", "  source: Docs\n  url: flask.org\n",
         "14:8: 'url' must be a web address, which begins with https://, not "
         "'flask.org'", "write https://"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, expected: str, fix: str
) -> None:
    """The file, the line, the column, what is wrong, and what to do."""
    assert old in ENTRY

    found = told(tmp_path, ENTRY.replace(old, new))

    assert f"guide/tools.yaml:{expected}\n  fix: {fix}" in found


def test_a_tool_is_there_once(tmp_path: Path) -> None:
    """The second entry is told where the first one is."""
    (found,) = told(tmp_path, ENTRY + ENTRY)

    assert "tools.yaml:14:1: Flask is there twice; the first is on line 1" in found


def test_the_tools_are_a_list(tmp_path: Path) -> None:
    """A mapping is told, with an example."""
    (found,) = told(tmp_path, "name: Flask\n")

    assert "guide/tools.yaml:1:1: the tools are not a list" in found
    assert "write '- name: Flask'" in found
