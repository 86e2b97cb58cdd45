"""Social cards: the picture that other sites show for a link to a page.

Drawn with the site's own serif, so that it is the same on every machine.  A title in
a script that this font lacks is left out: the stack says what the page is about, and
no card shows boxes.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from handbook import ROOT
from handbook.assets.tokens import light
from handbook.errors import MachineError

SIZE = (1200, 630)
"""Pixels, as the Open Graph protocol's readers crop to."""

FONT = ROOT / "node_modules" / "@fontsource" / "charis-sil" / "files"
SUBSETS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")

PAPER, INK, SOFT, LINE = map(light, ("paper", "ink", "ink-soft", "line"))
COLOURS = {
    layer: light(layer)
    for layer in ("client", "proxy", "server", "interface", "framework", "code")
}
"""The layers' colours, light as all of a card is."""

SHADES = 16
MARGIN = 80
TITLE = (84, 76, 68, 60, 52)  # the largest at which a title fits is taken
LINES = 5

MOST = 300
"""Characters of any text: more do not fit."""

_INKS = (INK, SOFT, *COLOURS.values())
_ON_LAYER = light("on-layer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card shows.

    ``stack`` are ids and names of the layers, or nothing where the site has none;
    ``lit`` are the ids of those that the page is about.
    """

    title: str
    section: str
    site: str
    stack: tuple[tuple[str, str], ...] = ()
    lit: tuple[str, ...] = ()


@lru_cache(maxsize=1000)
def draw_card(card: Card) -> bytes:
    """Return the card as a PNG file.

    Raises ``MachineError`` when the package with the font is not installed.
    """
    image = Image.new("P", SIZE, _shade(INK, 0))
    image.putpalette(_palette())
    width = 620 if card.stack else SIZE[0] - 2 * MARGIN
    _write(image, (MARGIN, 64), card.site, size=34, weight=700, ink=INK)
    height = _draw_title(image, card.title, width)
    if card.section and height:
        _write(
            image,
            (MARGIN, SIZE[1] - height - 64 - 62),
            card.section,
            size=32,
            weight=400,
            ink=SOFT,
        )
    if card.stack:
        _draw_stack(image, card)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=3)
    return file.getvalue()


def can_write(text: str) -> bool:
    """Whether the font has every character of a text."""
    return all(_subset(character, 700) is not None for character in _composed(text))


def _draw_title(image: Image.Image, title: str, width: int) -> int:
    """Write the title above the lower margin; return its height, 0 if there is none."""
    if not can_write(title):
        return 0
    for size in TITLE:
        lines = list(_wrapped(title, size, width))
        step = round(size * 1.16)
        if len(lines) <= min(LINES, 380 // step):
            break
    lines = lines[: max(1, 380 // step)]
    top = SIZE[1] - 72 - len(lines) * step
    for number, line in enumerate(lines):
        _write(
            image, (MARGIN, top + number * step), line, size=size, weight=700, ink=INK
        )
    return len(lines) * step


def _wrapped(text: str, size: int, width: int) -> Iterator[str]:
    """Break a text into lines; a word that is too long is cut."""
    line = ""
    for word in _composed(text).split():
        longer = f"{line} {word}".strip()
        if _length(longer, size, 700) <= width:
            line = longer
            continue
        if line:
            yield line
        line = ""
        for character in word:
            if _length(line + character, size, 700) > width:
                yield line
                line = ""
            line += character
    if line:
        yield line


def _draw_stack(image: Image.Image, card: Card) -> None:
    pen = ImageDraw.Draw(image)
    bar, gap, step = 58, 20, 22
    for number, (layer, name) in enumerate(card.stack):
        left = 760 + number * step
        top = 100 + number * (bar + gap)
        lit = layer in card.lit
        fill = _shade(COLOURS[layer], 0) if lit else len(_INKS) * SHADES
        pen.rectangle((left, top, left + 250 - 1, top + bar - 1), fill=fill)
        if lit and can_write(name) and _length(name, 28, 700) <= 226:
            _write(
                image,
                (left + 16, top + 9),
                name,
                size=28,
                weight=700,
                ink=COLOURS[layer],
            )


def _write(
    image: Image.Image,
    place: tuple[int, int],
    text: str,
    *,
    size: int,
    weight: int,
    ink: tuple[int, int, int],
) -> None:
    """Write one line; what does not fit, or is not in the font, is not written.

    On paper it has the colour ``ink``; on a layer's bar, which has it, it is light.
    """
    x, y = place
    first = _shade(ink, 0)
    for run, subset in _runs(text, weight):
        length, mask = _line(run, subset, weight, size)
        shades = mask.point(
            [first + value * (SHADES - 1) // 255 for value in range(256)]
        )
        image.paste(shades, (x, y), mask.point([0] + [255] * 255))
        x += length


@lru_cache(maxsize=64)
def _line(run: str, subset: str, weight: int, size: int) -> tuple[int, Image.Image]:
    """Return the pixels that a line takes, and the line in shades of grey."""
    length = round(_length(run, size, weight))
    mask = Image.new("L", (max(1, length + size // 2), round(size * 1.6)), 0)
    font = _font(subset, weight, size)
    ImageDraw.Draw(mask).text((0, 0), run, fill=255, font=font)
    return length, mask


def _runs(text: str, weight: int) -> Iterator[tuple[str, str]]:
    """Split a text at the characters that another file of the font has."""
    run, of = "", ""
    for character in _composed(text):
        subset = _subset(character, weight)
        if subset is None:
            continue
        if run and subset != of and character != " ":
            yield run, of
            run = ""
        if character != " " or not run:
            of = subset
        run += character
    if run:
        yield run, of


def _length(text: str, size: int, weight: int) -> float:
    """Return the pixels that a line takes, which has no kerning."""
    return sum(_advance(character, size, weight) for character in _composed(text))


@lru_cache(maxsize=8192)
def _advance(character: str, size: int, weight: int) -> float:
    subset = _subset(character, weight)
    return _font(subset, weight, size).getlength(character) if subset else 0


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))[:MOST]


@lru_cache(maxsize=4096)
def _subset(character: str, weight: int) -> str | None:
    """Return which file of the font has a character: its picture is not ".notdef"."""
    for subset in SUBSETS:
        font = _font(subset, weight, 32)
        if bytes(font.getmask(character)) != bytes(font.getmask("\U0010ffff")):
            return subset
    return None


@lru_cache(maxsize=64)
def _font(subset: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    file = FONT / f"charis-sil-{subset}-{weight}-normal.woff2"
    try:
        # The other engine depends on what else is installed.
        return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        raise MachineError(
            "the npm package '@fontsource/charis-sil' is not installed",
            "run `python build.py build`, which installs it",
        ) from None


def _shade(ink: tuple[int, int, int], shade: int) -> int:
    """Return the place in the palette of an ink's shade, 0 to ``SHADES`` - 1."""
    return _INKS.index(ink) * SHADES + shade


@lru_cache(maxsize=1)
def _palette() -> list[int]:
    """Return the colours: each ink in shades from what it stands on, then the line."""
    found: list[int] = []
    for ink in _INKS:
        on_layer = ink in COLOURS.values()
        back, front = (ink, _ON_LAYER) if on_layer else (PAPER, ink)
        for shade in range(SHADES):
            part = shade / (SHADES - 1)
            found += [
                round(b + (f - b) * part) for b, f in zip(back, front, strict=True)
            ]
    return [*found, *LINE]
