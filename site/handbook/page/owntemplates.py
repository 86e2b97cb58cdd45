"""Templates of a site's own: what is wrong with them, before one of them is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from handbook.content.ownsettings import EXTENSIONS
from handbook.errors import Mistake
from handbook.own.kit import Kit
from handbook.page.elements import OURS, TEMPLATES, environment, using
from handbook.spelling import suggestion

SUFFIXES = frozenset({".html", ".xml"})


def flaws(kit: Kit) -> Iterator[Mistake]:
    """Yield what is wrong with the templates of a kit.

    That are errors of syntax, names that no template has, and blocks that are printed
    nowhere, as the template that is extended has none of that name.
    """
    home = kit.templates or PurePosixPath()
    own = [one for one in kit.files if kit.templates and one.is_relative_to(home)]
    found = {
        one.relative_to(home).as_posix(): one for one in own if one.suffix in SUFFIXES
    }
    beside = [one for one in kit.files if one.parent == EXTENSIONS]
    found |= {f"elements/{one.name}": one for one in beside if one.suffix in SUFFIXES}
    if not found:
        return
    with using(kit):
        made = environment()
    ours = {
        one.relative_to(TEMPLATES).as_posix()
        for one in TEMPLATES.rglob("*")
        if one.suffix in SUFFIXES
    }
    trees: dict[str, nodes.Template] = {}
    for name, path in sorted(found.items()):
        try:
            source = (kit.content / path).read_text("utf-8")
            trees[name] = made.parse(source, name)
            made.compile(source, name, raw=True)  # filters are looked up here
        except TemplateSyntaxError as error:
            problem = error.message or "this is no template"
            yield _at(path, error.lineno, problem, "correct this line, and save it")
        except (OSError, UnicodeDecodeError):
            yield _at(path, 1, "this is no text in UTF-8", "save it as UTF-8")
    known = {*ours, *found, *(f"{OURS}/{name}" for name in ours)}
    used = {
        str(other)
        for tree in trees.values()
        for other in meta.find_referenced_templates(tree)
    }
    for name, tree in trees.items():
        if found[name] in beside:
            yield from _no_macro(kit, found[name], tree)
        yield from _unknown(name, found[name], tree, known)
        yield from _lost_blocks(made, found[name], tree)
        if name not in ours | used and found[name] in own:
            fix = suggestion(name, ours, "delete it, or include it in another one")
            yield _at(found[name], 1, f"no page is made with a template '{name}'", fix)


def _no_macro(kit: Kit, path: PurePosixPath, tree: nodes.Template) -> Iterator[Mistake]:
    """Yield that the template of a directive has no macro of its name."""
    macros = {node.name for node in tree.find_all(nodes.Macro)}
    wanted = path.stem.replace("-", "_")
    if hasattr(kit.modules.get(path.stem), "DIRECTIVE") and wanted not in macros:
        problem = f"this template has no macro '{wanted}'"
        yield _at(path, 1, problem, f"begin it with {{% macro {wanted}(...) %}}")


def _unknown(
    name: str, path: PurePosixPath, tree: nodes.Template, known: set[str]
) -> Iterator[Mistake]:
    """Yield the names of templates that are none, or the template itself."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        named: object = getattr(node, "template", None)
        if not isinstance(named, nodes.Const):
            continue
        if named.value == name and isinstance(node, nodes.Extends):
            fix = f"write '{OURS}/{name}', which is the one of the program"
            yield _at(path, node.lineno, "this template extends itself", fix)
        elif named.value not in known:
            fix = suggestion(str(named.value), known, "name one that is there")
            problem = f"there is no template '{named.value}'"
            yield _at(path, node.lineno, problem, fix)


def _lost_blocks(
    made: Environment, path: PurePosixPath, tree: nodes.Template
) -> Iterator[Mistake]:
    """Yield the blocks of a template that the one which it extends does not print."""
    parents = list(tree.find_all(nodes.Extends))
    if not parents or not isinstance(parents[0].template, nodes.Const):
        return
    try:
        known = _blocks(made, str(parents[0].template.value))
    except (TemplateSyntaxError, LookupError):
        return  # told of the parent itself
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            fix = suggestion(
                node.name, known, f"the blocks are {', '.join(sorted(known))}"
            )
            problem = f"'{parents[0].template.value}' has no block '{node.name}'"
            yield _at(path, node.lineno, problem, fix)


def _blocks(made: Environment, name: str) -> set[str]:
    """Return the names of all blocks of a template and of those that it extends."""
    found: set[str] = set()
    seen: set[str] = set()
    while name and made.loader and name not in seen:
        seen.add(name)
        source, _, _ = made.loader.get_source(made, name)
        tree = made.parse(source, name)
        found |= {node.name for node in tree.find_all(nodes.Block)}
        above = [one.template for one in tree.find_all(nodes.Extends)]
        named = (str(one.value) for one in above if isinstance(one, nodes.Const))
        name = next(named, "")
    return found


def _at(path: PurePosixPath, line: int, problem: str, fix: str) -> Mistake:
    return Mistake(path=path, line=line, problem=problem, fix=fix)
