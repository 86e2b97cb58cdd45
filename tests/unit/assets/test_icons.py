"""``assets.icons`` draws the site's sign in the middle of squares."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from handbook.assets.icons import SIZES, draw_icons
from handbook.content.textfile import stamp

SIGN = (
    '<svg><path fill="#ff0000" d="M0 0h8v2M0 8h8v2z"/>'
    '<path fill="#0000ff" d="M0 4h4v2z"/></svg>'
)
PAPER = (255, 255, 255)


def test_icons_show_the_bars_of_the_sign(tmp_path: Path) -> None:
    """Each in its size, each bar in its colour, with as much paper on all sides."""
    sign = tmp_path / "sign.svg"
    sign.write_text(SIGN)

    icons = draw_icons(sign, stamp(sign), "#ffffff")

    assert set(icons) == set(SIZES)
    for name, (size, unit) in SIZES.items():
        image = Image.open(io.BytesIO(icons[name])).convert("RGB")
        assert image.size == (size, size)
        left, top = (size - 8 * unit) // 2, (size - 10 * unit) // 2
        assert image.getpixel((left, top)) == (255, 0, 0)
        assert image.getpixel((left - 1, top)) == PAPER
        assert image.getpixel((left + 8 * unit - 1, top + 10 * unit - 1)) == (255, 0, 0)
        assert image.getpixel((left + 8 * unit, top)) == PAPER
        assert image.getpixel((left, top + 4 * unit)) == (0, 0, 255)
        assert image.getpixel((left + 4 * unit, top + 4 * unit)) == PAPER
        assert image.getpixel((left, top + 3 * unit)) == PAPER


def test_a_sign_that_changed_is_drawn_again(tmp_path: Path) -> None:
    """The same sign gives the same bytes."""
    sign = tmp_path / "sign.svg"
    sign.write_text(SIGN)
    first = draw_icons(sign, stamp(sign), "#ffffff")

    sign.write_text(SIGN.replace("#0000ff", "#00ff00"))

    assert draw_icons(sign, stamp(sign), "#ffffff") != first
