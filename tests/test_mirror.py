"""Every module of ``handbook`` has its tests at the same place, under the same name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook import ROOT

PACKAGE = ROOT / "site" / "handbook"
TESTS = ROOT / "tests"
UNIT = TESTS / "unit"

ELSEWHERE = {
    "commands": ("test_commands.py", "each command is tested as its user starts it"),
    "content/article": ("unit/page", "values without behaviour, which rendering fills"),
    "page/diagrams/flowchart": ("unit/page/diagrams", "values that flowlines reads"),
    "page/diagrams/flowgrammar": ("unit/page/diagrams", "the patterns of flowlines"),
    "page/diagrams/notunderstood": ("unit/page/diagrams", "what two readers raise"),
    **{
        f"page/lint/rules/{path.stem}": (
            "unit/page/lint/test_registry.py",
            "each rule has its examples beside it, and that file tries them all",
        )
        for path in (PACKAGE / "page" / "lint" / "rules").glob("[!_]*.py")
    },
    "page/lint/rule": ("unit/page/lint", "values without behaviour"),
    "page/rendered": ("unit/page", "a value without behaviour, which rendering fills"),
    "page/shown": ("unit/page", "what each directive, diagram and code block is"),
}
"""Modules whose tests lie elsewhere: a file or folder, and why."""

MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix()
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py"
}
FILES = sorted(path.relative_to(UNIT) for path in UNIT.rglob("test_*.py"))


def module_of(file: PurePosixPath | Path) -> str | None:
    """Return the module that a file below ``tests/unit`` belongs to, if it is there.

    Many tests of one module lie in a folder of its name, or in files whose names
    begin with it: ``publish/branch/test_clone.py``, ``build/test_staging_failures.py``.
    """
    if file.parent.as_posix() in MODULES:
        return file.parent.as_posix()
    name = file.stem.removeprefix("test_")
    while name:
        if (module := (file.parent / name).as_posix()) in MODULES:
            return module
        name = name.rpartition("_")[0]
    return None


TESTED = {module_of(file) for file in FILES}


@pytest.mark.parametrize("module", sorted(MODULES - ELSEWHERE.keys()))
def test_a_module_has_its_tests(module: str) -> None:
    """Whoever changes a module finds what it promises by its name."""
    assert module in TESTED, f"write tests/unit/{module} with 'test_' before its name"


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_file_of_tests_belongs_to_a_module(file: Path) -> None:
    """Of the program, or of what only tests use: ``tests/support`` and others."""
    folder, name = TESTS / file.parent, file.name.removeprefix("test_")

    assert module_of(file) or (folder / name).is_file()


@pytest.mark.parametrize("module", ELSEWHERE)
def test_an_exception_is_one(module: str) -> None:
    """Its tests are where the list says, and not at their place as well."""
    place, _ = ELSEWHERE[module]

    assert module in MODULES
    assert module not in TESTED
    assert (TESTS / place).exists()
