"""Extensions of Python-Markdown that a site names, beside our own Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import entry_points

from markdown import Markdown
from markdown.extensions import Extension

from handbook.commonmark.matrix import MATRIX
from handbook.content.ownsettings import Named
from handbook.content.settings import SETTINGS
from handbook.errors import ContentError, Mistake
from handbook.own.faults import mistake_of
from handbook.own.kit import Kit
from handbook.own.loading import module_of
from handbook.spelling import suggestion

BUILT_IN = {
    "markdown.extensions.attr_list": "attribute lists are built in",
    "markdown.extensions.codehilite": "code has colours already",
    "markdown.extensions.meta": "front matter is read already",
    "markdown.extensions.toc": "every page has its contents already",
    "markdown.extensions.wikilinks": "links name files here, and are checked",
    "pymdownx.critic": "a page's copy in Markdown cannot have its marks",
    "pymdownx.highlight": "code has colours already",
    "pymdownx.keys": "keys are built in",
    "pymdownx.snippets": "a fence 'sample' shows files",
}
"""Extensions that work beside CommonMark, and against what our pages have."""


_READS = {"abbr": "abbreviation"}
"""The rules of the linter that tell of marks which these extensions read."""


def without_read(mistakes: Iterable[Mistake], kit: Kit) -> Iterator[Mistake]:
    """Yield mistakes but for those of marks that an extension of the site reads."""
    read = {_READS.get(one.name.rpartition(".")[2]) for one in kit.markdown}
    return (one for one in mistakes if not one.rule or one.rule not in read)


def extensions(kit: Kit) -> list[Extension]:
    """Return the extensions of a kit, made anew: each is of one ``Markdown``."""
    return [_made(kit, one) for one in kit.markdown]


def usable(kit: Kit) -> tuple[Kit, list[Mistake]]:
    """Return a kit with those extensions of Python-Markdown that can be used.

    The mistakes tell of the others.
    """
    good: list[Named] = []
    mistakes: list[Mistake] = []
    for named in kit.markdown:
        try:
            made = _made(kit, named)
            if problem := _refusal(made):
                fix = "delete it from 'markdown_extensions'"
                raise ContentError([_at(named, problem, fix)])
            Markdown(extensions=[made])  # what it registers may fail, too
        except ContentError as error:
            mistakes.extend(error.mistakes)
        except (Exception, SystemExit) as error:
            mistakes.append(_fault(kit, named, error))
        else:
            good.append(named)
    return replace(kit, markdown=tuple(good)), mistakes


def _made(kit: Kit, named: Named) -> Extension:
    options = dict(named.options)
    module = module_of(kit, named)
    if module is None:
        return Markdown().build_extension(named.name, options)
    made: Extension = module.makeExtension(**options)
    return made


def _refusal(extension: Extension) -> str:
    """Return why an extension is of no use here; "" if it is."""
    module = type(extension).__module__
    row = MATRIX.get(module)
    if module in BUILT_IN:
        return f"'{module}' does not work here: {BUILT_IN[module]}"
    if row and row.sort == "refused":
        why = row.note.partition(";")[0]
        return f"'{module}' does not work here: {why}"
    return ""


def _fault(kit: Kit, named: Named, error: BaseException) -> Mistake:
    name = named.name
    missing = error.name if isinstance(error, ModuleNotFoundError) else ""
    if missing and f"{name}.".startswith(f"{missing}."):
        known = [one.name for one in entry_points(group="markdown.extensions")]
        otherwise = f"install it beside this program, or write extensions/{name}.py"
        fix = suggestion(name, known, otherwise)
        return _at(named, f"there is no extension '{name}' of Python-Markdown", fix)
    at = _at(
        named,
        f"the extension '{name}' of Python-Markdown cannot be used",
        "correct its options, or delete it",
    )
    return mistake_of(error, kit.content, at)


def _at(named: Named, problem: str, fix: str) -> Mistake:
    return Mistake(
        path=SETTINGS, line=named.line, column=named.column, problem=problem, fix=fix
    )
