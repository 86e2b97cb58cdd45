"""The packages of ``handbook`` are the way from a file to a page; it runs one way."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from handbook import ROOT

PACKAGE = ROOT / "site" / "handbook"

PACKAGES = (
    "spelling errors exits addresses options translation dates words outputs.table",
    "cache",
    "commonmark",
    "content",
    "own",
    "page",
    "library",
    "assets",
    "web",
    "outputs",
    "record",
    "build",
    "serve",
    "publish",
    "commands",
)
"""What lies in ``site/handbook``: each may import itself and what stands above it.

``outputs.table`` stands above the rest of its package: it imports nothing, and tells
the library which names are taken.
"""

PLACE = {name: place for place, row in enumerate(PACKAGES) for name in row.split()}

MARKDOWN = {
    "commonmark",
    "page.attributelists",
    "page.builder",
    "page.foreign",
    "page.headings",
    "page.keys",
    "page.lint",
    "page.markdown",
    "page.otherids",
}
FLASK = {
    "outputs.app",
    "outputs.routes",
    "build.freeze",
    "serve.liveapp",
    "serve.liveserver",
    "commands",
}
ONLY = {
    "flask": FLASK,
    "flask_frozen": FLASK,
    "werkzeug": FLASK,
    "markdown": MARKDOWN,
    "pymdownx": MARKDOWN,
    "pygments": {"page.code.highlight"},
    "yaml": {"content.yaml"},
    "babel": {
        "translation",
        "dates",
        "words",
        "content.translationfile",
        "library.translating",
    },
    "PIL": {"outputs.cards", "assets.icons"},
    "ghp_import": {"publish.branch"},
    "psutil": {"publish.branch", "record"},
    "watchfiles": {"serve.saves"},
}
"""The libraries that shape the architecture, and who may import each."""


def name_of(path: Path) -> str:
    """Return a module's name within the package: ``page.code.fences``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported(source: str) -> Iterator[str]:
    """Yield what ``source`` imports, as dotted names, inside functions too.

    What a module is asked for counts as a part of it, as it may be a module.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that they can be found"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(names: Iterable[str]) -> Iterator[str]:
    """Yield which modules of the package are among ``names``; itself is none."""
    for name in names:
        package, _, rest = name.partition(".")
        while package == "handbook" and rest:
            if rest in MODULES:
                yield rest
                break
            rest = rest.rpartition(".")[0]


def within(module: str, packages: Iterable[str]) -> bool:
    """Say whether ``module`` is one of ``packages``, or lies in one."""
    return any(f"{module}.".startswith(f"{package}.") for package in packages)


def place_of(module: str) -> int:
    """Return the place of a module on the way: its own, or that of its package."""
    return PLACE.get(module, PLACE[module.partition(".")[0]])


def faults(module: str, source: str) -> list[str]:
    """Return what ``module`` imports against the rules above."""
    names = list(imported(source))
    place = place_of(module)
    libraries = {name.partition(".")[0] for name in names}
    return [
        *(
            f"{module} imports {other}, which comes later"
            for other in own(names)
            if place_of(other) > place
        ),
        *(
            f"{module} imports {name}: see ONLY"
            for name in sorted(libraries)
            if not within(module, ONLY.get(name, {module}))
        ),
    ]


@pytest.mark.parametrize("module", [name for name in MODULES if name])
def test_a_module_imports_nothing_later_and_no_foreign_library(module: str) -> None:
    """Each package has its place on the way and keeps to it."""
    assert faults(module, MODULES[module].read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import handbook.web.pages",
        "from handbook.commands import main",
        "from handbook import ROOT, library",
        "from handbook.library import links",
        "def late():\n    from handbook.outputs import app",
        "from flask import Flask",
        "import pygments.lexers",
    ],
)
def test_an_import_against_the_rules_is_found(source: str) -> None:
    """The walk sees imports of every form, also inside functions."""
    assert len(faults("content.frontmatter", source)) == 1


def test_imports_by_the_rules_are_accepted() -> None:
    """The own package, those above it and ordinary libraries are free to use."""
    source = (
        "from handbook import ROOT, errors\n"
        "from handbook.errors import Mistake\n"
        "import handbook.content.samples, json"
    )

    assert faults("content.frontmatter", source) == []


def test_no_modules_import_each_other() -> None:
    """Within a package too, imports run one way, those for types included."""
    graph = {
        module: set(own(imported(path.read_text("utf-8")))) - {module}
        for module, path in MODULES.items()
    }

    TopologicalSorter(graph).prepare()  # raises CycleError, which shows the cycle


def test_every_package_is_on_the_way() -> None:
    """The list above has what lies in the folder, and nothing else."""
    found = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    found |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert found == {name for name in PLACE if "." not in name}
