"""Promising: what is new at the addresses of a site is written into their file."""

from __future__ import annotations

from pathlib import Path

from handbook.content.promises import PROMISES, with_promises
from handbook.library.library import Library


def promise(library: Library) -> Path | None:
    """Add the new addresses of a site to ``addresses.txt``, which is made if need be.

    Returns the file if it was written.  Lines that are there stay, in their order.
    """
    file = library.content / PROMISES
    if not library.contract.new:
        return None
    text = file.read_text("utf-8") if PROMISES in library.files else ""
    beside = file.with_name(f"{file.name}~")  # which is no part of any content
    beside.write_text(with_promises(text, library.contract.new), "utf-8", newline="\n")
    beside.replace(file)
    return file


def unpromised(library: Library) -> str:
    """Return what ``check`` says of new addresses; "" if nothing was promised ever."""
    count = len(library.contract.new) if PROMISES in library.files else 0
    if not count:
        return ""
    are = "1 address is" if count == 1 else f"{count:,} addresses are"
    it = "it" if count == 1 else "them"
    return f"{are} not in {PROMISES} yet: `build.py addresses` adds {it}"
