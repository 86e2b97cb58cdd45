"""Style sheets keep the house style: layered, logical, made of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.page.elements import TEMPLATES
from tests.support.css import Rule, parse

CSS = ROOT / "static" / "css"
SHEETS = sorted((ROOT / "static").rglob("*.css"))

SIDE = r"(left|right|top|bottom)"
PHYSICAL = re.compile(
    rf"""
      {SIDE} | inset-{SIDE} | (scroll-)?(margin|padding)-{SIDE}
    | border-{SIDE}(-.*)? | border-(top|bottom)-(left|right)-radius
    | (min-|max-)?(width|height)
    """,
    re.VERBOSE,
)
SIDED = {"text-align", "float", "clear", "caption-side"}
COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|oklab|lch|lab)\(", re.I)
CLASSES = re.compile(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"')
ID = re.compile(r"#[a-z_-]", re.I)


def faults(sheet: Rule) -> Iterator[str]:
    """Yield what breaks the rules for every style sheet, in words."""
    for name, _ in sheet.declarations:
        yield f"{name} stands outside every rule"
    for rule in sheet.rules:
        if not rule.prelude.startswith(("@layer ", "@import ")):
            yield f"{rule.prelude!r} stands outside every layer"
        yield from nested(rule, depth=0)
    for rule in sheet.walk():
        selector = re.sub(r"\[[^]]*]", "", rule.prelude)
        if not selector.startswith("@") and ID.search(selector):
            yield f"{rule.prelude!r} selects an id"
        for name, value in rule.declarations:
            if "!important" in value.replace(" ", ""):
                yield f"{name}: {value} in {rule.prelude!r}"
            if PHYSICAL.fullmatch(name) or (name in SIDED and re.search(SIDE, value)):
                yield f"{name}: {value} in {rule.prelude!r} is physical"


def nested(rule: Rule, *, depth: int) -> Iterator[str]:
    """Yield the rules inside ``rule`` that lie deeper than one selector in another."""
    selects = not rule.prelude.startswith("@")
    if selects and depth > 1:
        yield f"{rule.prelude!r} is nested {depth} deep"
    frames = rule.prelude.startswith("@keyframes")
    for inner in () if frames else rule.rules:
        yield from nested(inner, depth=depth + selects)


def colors(sheet: Rule) -> Iterator[str]:
    """Yield the declarations that name a colour of their own."""
    for rule in sheet.walk():
        for name, value in rule.declarations:
            if COLOR.search(re.sub(r"url\([^)]*\)", "", value)):
                yield f"{name}: {value} in {rule.prelude!r}"


def names(order: str) -> list[str]:
    """Return the layers that a statement such as ``@layer a, b`` names."""
    return [name.strip() for name in order.removeprefix("@layer ").split(",")]


def classes(template: str) -> set[str]:
    """Return the classes that a template prints; ``*`` is what it fills in."""
    values = " ".join(CLASSES.findall(template))
    values = re.sub(r"\{%.*?%\}", " ", values)
    return set(re.sub(r"\{\{.*?\}\}", "*", values).split()) - {"*"}


def unused(names: set[str], text: str) -> set[str]:
    """Return those ``names`` that no selector in ``text`` has."""
    patterns = {name: re.escape(name).replace(r"\*", r"[\w-]+") for name in names}
    return {
        name
        for name, pattern in patterns.items()
        if not re.search(rf"\.{pattern}(?![\w-])", text)
    }


def test_every_class_is_styled_or_selected() -> None:
    """A class that neither a style sheet nor a script knows only fills pages.

    ``language-*`` is how HTML's standard asks for a code's language to be told.
    """
    folders = (ROOT / "static" / name for name in ("elements", "modules", "python"))
    scripts = [path for folder in folders for path in sorted(folder.glob("*.js"))]
    text = "\n".join(path.read_text("utf-8") for path in (*SHEETS, *scripts))
    found = {
        name: path.name
        for path in TEMPLATES.rglob("*.html")
        for name in classes(path.read_text("utf-8"))
    }

    assert {"layer-*", "lit", "draft", "typed"} <= found.keys()
    assert unused(found.keys() - {"language-*"}, text) == set()
    assert unused({"lit", "li", "layers-*"}, ".lit .layer-code {}") == {
        "li",
        "layers-*",
    }


def test_the_layers_file_is_one_statement() -> None:
    """layers.css says the order of the layers and nothing else."""
    text = (CSS / "layers.css").read_text("utf-8").strip()

    assert re.fullmatch(r"@layer [a-z]+(, [a-z]+)*;", text)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_keeps_the_house_style(path: Path) -> None:
    """No rule outside a layer, no physical side, no id, no !important, no depth."""
    assert list(faults(parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_uses_only_layers_that_are_ordered(path: Path) -> None:
    """A layer that layers.css forgets would silently come last."""
    order = names(parse((CSS / "layers.css").read_text("utf-8")).rules[0].prelude)
    sheet = parse(path.read_text("utf-8"))

    layers = [rule for rule in sheet.rules if rule.prelude.startswith("@layer ")]

    assert {name for rule in layers for name in names(rule.prelude)} <= set(order)


@pytest.mark.parametrize(
    "path", [p for p in SHEETS if p.name != "tokens.css"], ids=lambda path: path.name
)
def test_colors_are_tokens(path: Path) -> None:
    """Only tokens.css says what a colour is; the others name it."""
    assert list(colors(parse(path.read_text("utf-8")))) == []


def test_the_built_style_sheet_begins_with_the_order(frozen_site: Path) -> None:
    """What a page loads is layered as a whole, generated rules included."""
    order = parse((CSS / "layers.css").read_text("utf-8")).rules[0].prelude
    built = parse((frozen_site / "static" / "site.css").read_text("utf-8"))

    assert names(built.rules[0].prelude) == names(order)
    assert list(faults(built)) == []


@pytest.mark.parametrize(
    "text",
    [
        "p { color: var(--ink) }",
        "@layer base { p { margin-left: 0 } }",
        "@layer base { p { width: 1px } }",
        "@layer base { p { text-align: right } }",
        "@layer base { p { color: red !important } }",
        "@layer base { #main { color: red } }",
        "@layer base { a { b { c { color: red } } } }",
        "@layer base { @media print { p { border-top-left-radius: 0 } } }",
        "@media print { @layer base { p { margin: 0 } } }",
    ],
)
def test_a_breach_of_the_house_style_is_found(text: str) -> None:
    """The check itself is able to fail, on each of its rules."""
    assert len(list(faults(parse(text)))) == 1


def test_good_style_is_accepted() -> None:
    """What the house style asks for is no breach of it."""
    text = """
    @layer base {
      /* } not the end */
      a[href="#top"] { content: "}"; margin-inline: 0; text-align: start; }
      @media (width > 40rem) { p { &:hover { inline-size: 1px } } }
      @keyframes spin { from { rotate: 0turn } to { rotate: 1turn } }
    }
    """

    assert list(faults(parse(text))) == []
    assert list(colors(parse("@layer base { p { color: #fff } }"))) != []
