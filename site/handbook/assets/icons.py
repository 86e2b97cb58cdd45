"""The site's sign as pictures: what a phone shows for a site on its first screen."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from handbook.content.textfile import Stamp

SIZES = {
    "icon-180.png": (180, 5),
    "icon-192.png": (192, 5),
    "icon-512.png": (512, 14),
    "icon-maskable.png": (512, 9),
}
"""Pixels of each icon, and of one unit of the sign in it.

A mask may cut a circle of 80 % out of the last (Web Application Manifest, 8.3.2).
"""

Bar = tuple[str, int, int, int, int]
"""Colour, left, top, width and height."""

_PATH = re.compile(r'fill="(#\w{6})" d="([^"]*)"')
_BAR = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)")


@lru_cache(maxsize=2)
def draw_icons(sign: Path, _stamp: Stamp, paper: str) -> dict[str, bytes]:
    """Return the icons by name: the bars of ``sign``, an SVG file, on ``paper``."""
    text = sign.read_text("utf-8")
    bars: list[Bar] = [
        (colour, int(bar[0]), int(bar[1]), int(bar[2]), int(bar[3]))
        for colour, path in _PATH.findall(text)
        for bar in _BAR.findall(path)
    ]
    return {name: _draw(bars, paper, *size) for name, size in SIZES.items()}


def flaw_in(picture: Path, *, square: bool) -> tuple[str, str] | None:
    """Return what is wrong with a site's own picture, and the fix, if anything is."""
    try:
        with Image.open(picture) as image:
            width, height = image.size
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "this is no picture", "save it as PNG"
    if square and width != height:
        return f"this is {width} pixels wide and {height} high", "make it square"
    return None


@lru_cache(maxsize=2)
def scaled_icons(picture: Path, _stamp: Stamp) -> dict[str, bytes]:
    """Return the icons by name: a picture of a site's own, in each size."""
    found = {}
    with Image.open(picture) as image:
        for name, (size, _) in SIZES.items():
            file = io.BytesIO()
            image.convert("RGBA").resize((size, size)).save(file, "PNG", optimize=True)
            found[name] = file.getvalue()
    return found


def _draw(bars: list[Bar], paper: str, size: int, unit: int) -> bytes:
    left = min(bar[1] for bar in bars)
    right = max(bar[1] + bar[3] for bar in bars)
    top = min(bar[2] for bar in bars)
    bottom = max(bar[2] + bar[4] for bar in bars)
    across = (size - (left + right) * unit) // 2
    down = (size - (top + bottom) * unit) // 2
    image = Image.new("RGB", (size, size), paper)
    pen = ImageDraw.Draw(image)
    for colour, x, y, width, height in bars:
        start = across + x * unit, down + y * unit
        end = start[0] + width * unit - 1, start[1] + height * unit - 1
        pen.rectangle((*start, *end), fill=colour)
    file = io.BytesIO()
    image.quantize(8, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
