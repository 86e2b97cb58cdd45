"""``site/README.md``, the map of the program: what it names is there."""

from __future__ import annotations

import importlib
import re
from functools import reduce

import pytest

from handbook import ROOT
from tests.test_imports import PLACE

MAP = ROOT / "site" / "README.md"
TEXT = MAP.read_text("utf-8")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SPANS = sorted(set(re.findall(r"`([^`\n]+)`", FENCED.sub("", TEXT))))

ENDINGS = ("/", ".css", ".html", ".js", ".md", ".mjs", ".py", ".toml", ".yaml", ".yml")
PATHS = [span for span in SPANS if span.endswith(ENDINGS) and "<" not in span]
NAMES = [span for span in SPANS if re.fullmatch(r"[a-z_]+(\.\w+)+", span)]
NAMES = [name for name in NAMES if name not in PATHS]

FOLDERS = (ROOT / "site" / "handbook", ROOT / "site", ROOT)
"""What a path is written from: the package, its folder or the checkout."""

TASKS = 20


def resolve(name: str) -> object:
    """Return what a dotted name of the package stands for.

    ``ImportError`` or ``AttributeError`` if it stands for nothing.
    """
    parts = name.split(".")
    for depth in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(f"handbook.{'.'.join(parts[:depth])}")
        except ModuleNotFoundError:
            continue
        return reduce(getattr, parts[depth:], module)
    raise ImportError(name)


def exists(path: str) -> bool:
    """Say whether a file or folder of the map is there."""
    return any((folder / path).exists() for folder in FOLDERS)


def rows(heading: str) -> list[str]:
    """Return the rows of the table below a heading, without its head."""
    section = TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in section.splitlines() if line.startswith("|")][2:]


@pytest.mark.parametrize("path", PATHS)
def test_every_path_of_the_map_exists(path: str) -> None:
    """Whoever opens what the map names finds it."""
    assert exists(path)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_map_exists(name: str) -> None:
    """A function or type that moved or was renamed is noticed."""
    resolve(name)


def test_a_name_that_is_gone_is_noticed() -> None:
    """The two tests above can fail."""
    assert not exists("page/gone.py")
    with pytest.raises(AttributeError):
        resolve("errors.Gone")
    with pytest.raises(ImportError):
        resolve("gone.Gone")


def test_every_package_is_on_the_map() -> None:
    """The table of packages has a row for each, in the order of their imports."""
    named = [row.split("`")[1] for row in rows("Packages")]
    packages = [path.removesuffix("/").removesuffix(".py") for path in named]

    assert [package.replace("/", ".") for package in packages] == list(PLACE)


def test_the_map_leads_to_what_is_changed() -> None:
    """At least twenty tasks have a row, and each names a file or a folder."""
    tasks = rows("To change something")

    assert len(tasks) >= TASKS
    for task in tasks:
        assert any(f"`{path}`" in task.split("|", 2)[2] for path in PATHS), task


def test_contributors_are_led_to_the_map() -> None:
    """CONTRIBUTING.md, where newcomers begin, has a link to it."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert "(site/README.md)" in text
