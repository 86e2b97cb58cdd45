"""What the site has at each address: the makers of the table's rows, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from handbook.outputs.table import TABLE, Output
from handbook.web.site import Site

Body = str | bytes | Path
"""What is at an address; a ``Path`` is that of a file which holds it."""


class Maker(Protocol):
    """A module of this package that makes the output of a row."""

    def addresses(self, site: Site, /) -> Iterable[str]:
        """Return where the output is, if the site has it; patterns have many."""
        ...

    def body(self, site: Site, address: str, /) -> Body | None:
        """Return what is at ``address``; ``None`` if that is nothing."""
        ...


def maker(output: Output) -> Maker:
    """Return the module that makes the output of a row: the one of its name."""
    return cast(Maker, import_module(f"handbook.outputs.{output.name}"))


def addresses(site: Site) -> Iterator[tuple[Output, str]]:
    """Yield every address of the site, with the row that it is of."""
    for output in TABLE:
        for address in maker(output).addresses(site):
            yield output, address


def answered(site: Site, output: Output, address: str) -> bytes:
    """Return what the site answers at one of its addresses.

    Raises ``KeyError`` if that is nothing.
    """
    body = maker(output).body(site, address)
    if body is None:
        raise KeyError(address)
    if isinstance(body, Path):
        return body.read_bytes()
    return body.encode() if isinstance(body, str) else body
