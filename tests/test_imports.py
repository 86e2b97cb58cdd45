"""The pipeline of ``handbook`` runs one way, and few modules know its libraries."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter

import pytest

from handbook import ROOT

PACKAGE = ROOT / "site" / "handbook"

STAGES = (
    "__init__ packing",
    "errors git article marks mediatypes linemarks sequence lines htmltags nesting"
    " emphasis reprint",
    "addresses drawings diagrams suggestions textfile yamlfaults strictyaml public"
    " walk",
    "schema frontmatter pages samples recordings highlight pieces elements",
    "context",
    "references grammar notes foreign autolinks unshown blocks leaves containers"
    " sentences",
    "destinations attributes images rawhtml phrases brackets footnotes inlines items"
    " tables directives fences annotations beside fields linefields recorded runnable"
    " benches labform failures predictions ledger evidence proving",
    "headings tree",
    "markdown directivecopy markdowncopy icons facts structured offline",
    "settings synonyms glossary terms search sections claims targets links"
    " assets runtime history library proofreport",
    "navigation singlepage proofpages generated llms cards formats site",
    "views faults",
    "app",
    "archetype manifest ports readers locks swap output preview remotes branch"
    " connections programs fates recipes recorder rerun servers stacks visitors"
    " unpacked compiled tools endings weights lighthouse",
    "freeze live",
    "building",
    "publish",
    "commands",
)
"""Modules may import those of their own stage and of earlier ones."""

STAGE = {
    module: place for place, stage in enumerate(STAGES) for module in stage.split()
}

MARKDOWN = {"foreign", "phrases", "headings", "tree", "markdown"}
FLASK = {"views", "app", "freeze", "live", "commands"}
ONLY = {
    "flask": FLASK,
    "flask_frozen": FLASK,
    "werkzeug": FLASK,
    "markdown": MARKDOWN,
    "pymdownx": MARKDOWN,
    "pygments": {"highlight"},
    "yaml": {"strictyaml", "yamlfaults"},
    "PIL": {"cards", "icons"},
    "ghp_import": {"branch"},
    "psutil": {"branch", "programs", "recorder"},
    "watchfiles": {"live"},
}
"""The libraries that shape the architecture, and who may import each."""

MODULES = sorted(
    path.relative_to(PACKAGE).with_suffix("").as_posix()
    for path in PACKAGE.rglob("*.py")
)


def source_of(module: str) -> str:
    """Return the text of a module of the package."""
    return (PACKAGE / f"{module}.py").read_text("utf-8")


def imported(source: str) -> Iterator[str]:
    """Yield every module that ``source`` imports, as a dotted name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that they can be found"
            assert node.module is not None
            if node.module == "handbook":
                yield from (f"handbook.{alias.name}" for alias in node.names)
            else:
                yield node.module


def own(names: Iterable[str]) -> Iterator[str]:
    """Yield which modules of the package are among ``names``.

    A name of the package itself, as in ``from handbook import ROOT``, is none.
    """
    for name in names:
        package, _, module = name.partition(".")
        if package == "handbook" and module in MODULES:
            yield module


def faults(module: str, source: str) -> list[str]:
    """Return what ``module`` imports against the rules above."""
    names = list(imported(source))
    late = [other for other in own(names) if STAGE[other] > STAGE[module]]
    libraries = {name.partition(".")[0] for name in names}
    foreign = [name for name in libraries if module not in ONLY.get(name, {module})]
    return [
        *(f"{module} imports {other}, a later stage" for other in late),
        *(f"{module} imports {name}: see ONLY" for name in foreign),
    ]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_no_later_stage_and_no_foreign_library(module: str) -> None:
    """Each module has its place in the pipeline and keeps to it."""
    assert module in STAGE, f"give {module} its place in STAGES"
    assert faults(module, source_of(module)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import handbook.views",
        "from handbook.commands import main",
        "from handbook import ROOT, library",
        "def late():\n    from handbook import app",
        "from flask import Flask",
        "import pygments.lexers",
    ],
)
def test_an_import_against_the_rules_is_found(source: str) -> None:
    """The walk sees imports of every form, also inside functions."""
    assert len(faults("frontmatter", source)) == 1


def test_imports_by_the_rules_are_accepted() -> None:
    """Earlier stages, the same stage and ordinary libraries are free to use."""
    source = (
        "from handbook import ROOT, article\n"
        "from handbook.errors import Mistake\n"
        "import handbook.samples, json"
    )

    assert faults("frontmatter", source) == []


def test_no_modules_import_each_other() -> None:
    """Within a stage too, imports run one way; types alone may know each other."""
    graph: dict[str, set[str]] = {}
    for module in MODULES:
        tree = ast.parse(source_of(module))
        tree.body = [node for node in tree.body if not is_for_types(node)]
        graph[module] = set(own(imported(ast.unparse(tree))))

    TopologicalSorter(graph).prepare()  # raises CycleError, which shows the cycle


def is_for_types(node: ast.stmt) -> bool:
    """Say whether ``node`` is an ``if TYPE_CHECKING`` block."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def test_every_module_named_here_exists() -> None:
    """The list of stages names no module that is gone."""
    assert set(STAGE) - set(MODULES) == set()
