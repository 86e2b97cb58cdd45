"""``assets.themetokens``: tokens that are misspelt, and text that nobody can read."""

from __future__ import annotations

import pytest

from handbook.assets.themetokens import declared, flaws, set_by
from handbook.assets.tokens import colours


def told(css: str) -> list[str]:
    """Return what is told of a sheet."""
    return [one.problem for one in flaws(css)]


def test_our_own_colours_have_no_flaw() -> None:
    """Each pair that is looked at is one that our own sheet keeps apart."""
    plain = {name: pair for name, pair in colours().items() if len(pair[0]) == 7}
    css = "".join(f"--{name}: light-dark({a}, {b});" for name, (a, b) in plain.items())

    assert css
    assert told(f":root {{ {css} }}") == []


@pytest.mark.parametrize(
    ("css", "faint"),
    [
        (":root { --ink: #888 }", True),
        (":root { --ink: light-dark(#111, #111) }", True),
        (":root { --paper: #fff; --wash: #fff; --ink: #000 }", True),
        (".dim { --ink: #888 }", False),
        ("@media print { :root { --ink: #888 } }", False),
        (":root { --ink: oklch(60% 0 0) }", False),
        ("/* :root { --ink: #888 } */", False),
    ],
)
def test_only_what_is_known_for_sure_is_judged(css: str, faint: bool) -> None:
    """A colour that counts for every page, and is written plainly."""
    found = [one for one in told(css) if "contrast" in one]

    assert bool(found) is faint


def test_tokens_of_the_theme_itself() -> None:
    """One that it uses is its own; any other is one of ours, or a mistake."""
    assert told("a { --mine: 1px; gap: var(--mine); --paper: red }") == []
    assert told("a { --papr: red }") == ["nothing uses the token '--papr'"]


def test_places_and_colours() -> None:
    """Lines and columns count from 1; short colours are written out."""
    css = "/* {\n */ a:hover { x: 1;\n  --ink:#ABC }\n"
    css += ":root{--edge:light-dark(#123,#456789)}"

    found = [(one.name, one.line, one.column, one.everywhere) for one in declared(css)]

    assert found == [("--ink", 3, 3, False), ("--edge", 4, 7, True)]
    assert set_by(css) == {"edge": ("#112233", "#456789")}
