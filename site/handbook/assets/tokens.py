"""The colours of ``tokens.css``, for what is drawn: no other file types a colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from handbook.assets import bundles
from handbook.content.textfile import Stamp, stamp

_COLOUR = re.compile(r"--([\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)")
_SAME = re.compile(r"--([\w-]+):\s*var\(--([\w-]+)\)")


def colours() -> Mapping[str, tuple[str, str]]:
    """Return each colour by its token, such as ``ink``: light and dark."""
    sheet = bundles.STATIC / "css" / "tokens.css"
    return _read(sheet, stamp(sheet))


@lru_cache(maxsize=2)
def _read(sheet: Path, _stamp: Stamp) -> Mapping[str, tuple[str, str]]:
    text = sheet.read_text("utf-8")
    found = {name: (light, dark) for name, light, dark in _COLOUR.findall(text)}
    for name, other in _SAME.findall(text):
        if other in found:
            found[name] = found[other]
    return found


def light(name: str) -> tuple[int, int, int]:
    """Return a token's light colour: red, green and blue, each from 0 to 255."""
    red, green, blue = bytes.fromhex(colours()[name][0].removeprefix("#"))
    return red, green, blue
