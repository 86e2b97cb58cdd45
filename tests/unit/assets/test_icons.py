"""``assets.icons`` draws the site's sign in the middle of squares."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from handbook.assets.icons import SIZES, draw_icons, flaw_in, scaled_icons
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


def test_a_picture_of_a_site(tmp_path: Path) -> None:
    """One that is square is scaled to each size; what is no picture is told."""
    picture, wide, text = (tmp_path / name for name in ("a.png", "b.png", "c.png"))
    Image.new("RGB", (64, 64), "#ff0000").save(picture)
    Image.new("RGB", (64, 32)).save(wide)
    text.write_text("no")

    icons = scaled_icons(picture, stamp(picture))

    assert set(icons) == set(SIZES)
    image = Image.open(io.BytesIO(icons["icon-180.png"])).convert("RGB")
    assert (image.size, image.getpixel((90, 90))) == ((180, 180), (255, 0, 0))
    assert flaw_in(picture, square=True) is None
    assert flaw_in(wide, square=True) == (
        "this is 64 pixels wide and 32 high", "make it square",
    )  # fmt: skip
    assert flaw_in(wide, square=False) is None
    assert flaw_in(text, square=False) == ("this is no picture", "save it as PNG")
