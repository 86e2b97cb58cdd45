"""What the site has at each address: the makers of the rows, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from handbook.outputs import guarded
from handbook.outputs.guarded import Body
from handbook.outputs.table import TABLE, Output
from handbook.web.site import Site

__all__ = ["Body", "Maker", "addresses", "answered", "maker", "rows"]


class Maker(Protocol):
    """A module of this package that makes the output of a row."""

    def addresses(self, site: Site, /) -> Iterable[str]:
        """Return where the output is, if the site has it; patterns have many."""
        ...

    def body(self, site: Site, address: str, /) -> Body | None:
        """Return what is at ``address``; ``None`` if that is nothing."""
        ...


def rows(site: Site) -> tuple[Output, ...]:
    """Return the rows of the table, and those of the site's own."""
    return (*TABLE, *guarded.rows(site.library.kit))


def maker(site: Site, output: Output) -> Maker:
    """Return the module that makes the output of a row: the one of its name."""
    if output in TABLE:
        return cast(Maker, import_module(f"handbook.outputs.{output.name}"))
    return guarded.maker(site.library.kit, output)


def addresses(site: Site) -> Iterator[tuple[Output, str]]:
    """Yield every address of the site, with the row that it is of."""
    for output in rows(site):
        for address in maker(site, output).addresses(site):
            yield output, address


def answered(site: Site, output: Output, address: str) -> bytes:
    """Return what the site answers at one of its addresses.

    Raises ``KeyError`` if that is nothing.
    """
    body = maker(site, output).body(site, address)
    if body is None:
        raise KeyError(address)
    if isinstance(body, Path):
        return body.read_bytes()
    return body.encode() if isinstance(body, str) else body
