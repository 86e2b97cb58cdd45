"""Social cards: the site's look, on every machine the same."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from handbook.outputs import cards
from handbook.outputs.cards import Card, can_write, draw_card

CARD = Card(
    title="Is Flask a web server?",
    section="Basics",
    site="Server or Framework?",
    stack=tuple((name, name.capitalize()) for name in cards.COLOURS),
    lit=("server",),
)


def drawn(card: Card) -> Image.Image:
    """Return a card as a picture of colours."""
    with Image.open(io.BytesIO(draw_card(card))) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything but paper is in a part of a card."""
    return image.crop(box).getcolors() != [
        ((box[2] - box[0]) * (box[3] - box[1]), cards.PAPER)
    ]


def test_a_card_has_the_size_that_other_sites_expect() -> None:
    """It is 1200 by 630 pixels, light, and lights the layers of its page."""
    image = drawn(CARD)
    colours = {colour for _, colour in image.getcolors(1000) or []}

    assert image.size == (1200, 630)
    assert len(draw_card(CARD)) < 40_000
    assert cards.COLOURS["server"] in colours
    assert cards.COLOURS["client"] not in colours


def test_the_same_card_has_the_same_bytes() -> None:
    """Drawing it anew changes nothing."""
    first = draw_card(CARD)
    draw_card.cache_clear()

    assert draw_card(CARD) == first


@pytest.mark.parametrize(
    "title", ["\u65e5\u672c", "\u0627\u0644\u0639", "\U0001f600 Flask", "\u05e9\u05dc"]
)
def test_a_title_that_the_font_lacks_is_left_out(title: str) -> None:
    """No card shows boxes; the stack and the site's name are there."""
    image = drawn(replace(CARD, title=title))

    assert not can_write(title)
    assert not inked(image, (0, 130, 700, 630))
    assert inked(image, (0, 0, 700, 130))
    assert inked(image, (760, 90, 1130, 560))


@pytest.mark.parametrize(
    "title",
    [
        "x" * 10_000,
        "word " * 2_000,
        "",
        "\u0141\xf3d\u017a \u041c\u043e\u0441\u043a\u0432\u0430",
    ],
)
def test_any_title_fits(title: str) -> None:
    """Long titles are cut, and nothing is written over the edge or the stack."""
    image = drawn(replace(CARD, title=title))

    assert not inked(image, (720, 570, 1200, 630))
    assert not inked(image, (0, 0, 80, 630))
