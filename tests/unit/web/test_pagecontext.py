"""Templates ask for nothing that the object they print does not have."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_type_hints

import pytest
from jinja2 import nodes

import handbook.outputs
import handbook.web
from handbook.page.elements import TEMPLATES, environment
from handbook.web.pagecontext import Layout, PageContext, TemplateContext
from tests.support.templates import missing


def contexts(
    kind: type[TemplateContext] = TemplateContext,
) -> Iterator[type[TemplateContext]]:
    """Yield every class whose objects a template prints."""
    for package in (handbook.web, handbook.outputs):
        for module in pkgutil.iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    for one in kind.__subclasses__():
        # A class with slots is a copy, and the one it was copied from is left over.
        if vars(import_module(one.__module__)).get(one.__name__) is one != PageContext:
            yield one
        yield from contexts(one)


def names(context: type[TemplateContext]) -> dict[str, Any]:
    """Return the type of every name that the template of ``context`` may use."""
    found = get_type_hints(context)
    if issubclass(context, PageContext):
        found |= get_type_hints(Layout)
    return found


@pytest.mark.parametrize("context", list(contexts()))
def test_every_name_of_a_template_is_a_field(context: type[TemplateContext]) -> None:
    """What a template prints is known before it is printed."""
    source = (TEMPLATES / context.template).read_text("utf-8")

    assert missing(source, names(context)) == []


def test_the_layout_needs_nothing_else() -> None:
    """It is the same around every page."""
    source = (TEMPLATES / "layout.html").read_text("utf-8")

    assert missing(source, get_type_hints(Layout)) == []


def test_every_template_has_its_object() -> None:
    """None is left to be printed from a dictionary."""
    known = {one.template for one in contexts()} | {"layout.html"}

    assert known == {path.name for path in TEMPLATES.iterdir() if path.is_file()}


def test_every_field_is_used() -> None:
    """What no template prints is not computed for every page."""
    used = {"layout"}
    for path in TEMPLATES.iterdir():
        if path.is_file():
            tree = environment().parse(path.read_text("utf-8"))
            used |= {one.name for one in tree.find_all(nodes.Name)}
    fields = set(get_type_hints(Layout)).union(*map(names, contexts()))

    assert fields - used == {"template"}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{{ metdata.title }}", "1: metdata"),
        ("{{ metadata.titel }}", "1: Metadata.titel"),
        ("\n{% for one in top %}{{ one.ur }}{% endfor %}", "2: TopLink.ur"),
        ("{% set m = metadata %}{{ m.x }}", "1: Metadata.x"),
        ("{% if facts.prof %}{% endif %}", "1: Colophon.prof"),
        ("{% for one in top %}{% endfor %}{{ one }}", "1: one"),
    ],
)
def test_a_wrong_name_is_noticed(source: str, fault: str) -> None:
    """Names, attributes, and those of what a loop goes over."""
    assert missing(source, get_type_hints(Layout)) == [fault]
