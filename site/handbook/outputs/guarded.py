"""Outputs of a site's own: what their modules raise is a mistake with a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import ModuleType

from handbook.addresses import unfit
from handbook.errors import Mistake
from handbook.outputs.table import RESERVED, TABLE, Output
from handbook.own.faults import OwnError, told
from handbook.own.kit import Kit
from handbook.own.loading import file_of
from handbook.web.site import Site, once

Body = str | bytes | Path
"""What is at an address; a ``Path`` is that of a file which holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """Makes an output with a module of the site, whose file in it is ``path``."""

    module: ModuleType
    content: Path
    path: PurePosixPath

    def addresses(self, site: Site) -> tuple[str, ...]:
        """Return where the output is; ``OwnError`` if the module fails."""
        with told(self.content, self.path, "its addresses cannot be told"):
            found = self.module.addresses(site)
            if isinstance(found, str):
                raise TypeError("addresses() must return a list of texts, not a text")
            return tuple(str(one) for one in found)

    def body(self, site: Site, address: str) -> Body | None:
        """Return what is at ``address``; ``OwnError`` if the module fails."""
        with told(self.content, self.path, f"'{address}' cannot be made"):
            found: Body | None = self.module.body(site, address)
            if found is not None and not isinstance(found, str | bytes | Path):
                kind = type(found).__name__
                raise TypeError(f"body() must return text, bytes or a Path, not {kind}")
            return found


def rows(kit: Kit) -> tuple[Output, ...]:
    """Return the rows of a site's own, in the order of its settings."""
    ours = {one.name for one in TABLE}
    found = (getattr(module, "OUTPUT", None) for module in kit.modules.values())
    return tuple(
        one for one in found if isinstance(one, Output) and one.name not in ours
    )


def maker(kit: Kit, output: Output) -> Guarded:
    """Return what makes an output of the site; its row is among ``rows``."""
    name, module = next(
        (name, one)
        for name, one in kit.modules.items()
        if getattr(one, "OUTPUT", None) is output
    )
    return Guarded(module=module, content=kit.content, path=file_of(name))


@once
def row_at(site: Site, address: str) -> Output | None:
    """Return the site's own row that has something at ``address``, if one has."""
    kit = site.library.kit
    for output in rows(kit):
        if address in maker(kit, output).addresses(site):
            return output
    return None


def flaws(site: Site) -> Iterator[Mistake]:
    """Yield what is wrong with the outputs of a site, before one of them is made."""
    kit = site.library.kit
    taken = {one.name for one in TABLE}
    for name, module in kit.modules.items():
        found = getattr(module, "OUTPUT", None)
        if found is None:
            continue
        if not isinstance(found, Output):
            fix = "make it with Output of handbook.outputs.table"
            yield Mistake(path=file_of(name), problem="OUTPUT is no output", fix=fix)
            continue
        if found.name in taken:
            yield Mistake(
                path=file_of(name),
                problem=f"there is an output '{found.name}' already",
                fix="give this one another name",
            )
            continue
        taken.add(found.name)
        for needed in ("addresses", "body"):
            if not callable(getattr(module, needed, None)):
                yield Mistake(
                    path=file_of(name),
                    problem=f"this output has no function '{needed}'",
                    fix="write def addresses(site) and def body(site, address)",
                )
                break
        else:
            yield from _addresses(site, maker(kit, found))


def _addresses(site: Site, one: Guarded) -> Iterator[Mistake]:
    """Yield the addresses that no file can have, or that something else has."""
    library = site.library
    try:
        found = one.addresses(site)
    except OwnError as error:
        yield from error.mistakes
        return
    for address in found:
        parts = address.removesuffix("/").split("/")
        url = f"{address.removesuffix('index.html')}"
        if not all(parts) or any(map(unfit, parts)):
            problem, fix = "is no address of a file", "name it like 'cards.json'"
        elif parts[0] in RESERVED or url in library.by_url or url in library.aliases:
            problem, fix = "is taken", "choose another address"
        elif PurePosixPath(address) in library.public:
            problem, fix = "is that of a file in 'public'", "choose another address"
        else:
            continue
        yield Mistake(path=one.path, problem=f"'{address}' {problem}", fix=fix)
