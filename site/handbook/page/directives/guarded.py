"""Directives of a site's own: as ours, but what they raise is told with a place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import get_args

from markupsafe import Markup

from handbook.errors import Mistake
from handbook.own.faults import told
from handbook.own.kit import Kit
from handbook.own.loading import file_of
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, Kind
from handbook.page.shown import CheckTime, Printer, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What a directive of the site shows; ``path`` is its module in ``content``."""

    shown: Shown
    name: str
    content: Path
    path: PurePosixPath

    def html(self, check_time: CheckTime) -> Markup:
        """Return it as HTML; ``OwnError`` if it fails."""
        with told(self.content, self.path, f"'{self.name}' cannot be shown"):
            return Markup(self.shown.html(check_time))

    def copy(self, printer: Printer) -> list[str]:
        """Return it as lines of Markdown; ``OwnError`` if it fails."""
        with told(self.content, self.path, f"'{self.name}' cannot be copied"):
            return list(self.shown.copy(printer))


def directives(kit: Kit) -> dict[str, Directive]:
    """Return the directives of a site by their names."""
    return {one.name: _guarded(one, kit, path) for path, one in _all(kit)}


def flaws(kit: Kit, ours: Collection[str]) -> Iterator[Mistake]:
    """Yield what is wrong with the directives of a site; ``ours`` are taken names."""
    for path, module in _modules(kit):
        found = getattr(module, "DIRECTIVE", None)
        if found is not None and not isinstance(found, Directive):
            yield Mistake(
                path=path,
                problem="DIRECTIVE is no directive",
                fix="make it with Directive of handbook.page.directives.directive",
            )
    seen = dict.fromkeys(ours, "the program")
    for path, one in _all(kit):
        if one.name in seen:
            yield Mistake(
                path=path,
                problem=f"'{one.name}' is a directive already, of {seen[one.name]}",
                fix="give this one another name",
            )
        seen[one.name] = f"'{path}'"
        for field, kind in one.fields.items():
            if kind not in get_args(Kind):
                yield Mistake(
                    path=path,
                    problem=f"'{kind}' is no kind of field, but '{field}' has it",
                    fix=f"the kinds are {', '.join(get_args(Kind))}",
                )


def _modules(kit: Kit) -> Iterator[tuple[PurePosixPath, object]]:
    for name, module in kit.modules.items():
        yield file_of(name), module


def _all(kit: Kit) -> Iterator[tuple[PurePosixPath, Directive]]:
    for path, module in _modules(kit):
        found = getattr(module, "DIRECTIVE", None)
        if isinstance(found, Directive):
            yield path, found


def _guarded(directive: Directive, kit: Kit, path: PurePosixPath) -> Directive:
    name, content = directive.name, kit.content

    def read(fields: Fields, fence: Fence) -> Shown | None:
        with told(content, path, f"'{name}' cannot be read"):
            shown = directive.read(fields, fence)
        if shown is None:
            return None
        return Guarded(shown=shown, name=name, content=content, path=path)

    return Directive(
        name=name, fields=directive.fields, required=directive.required, read=read
    )
