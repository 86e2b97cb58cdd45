"""Interactive elements: the Jinja macros that print their complete HTML."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from handbook.dates import written
from handbook.translation import filled, form
from handbook.translation import gettext as words_of
from handbook.words import all_words

TEMPLATES = Path(__file__).parents[1] / "templates"
_HYPHENED = re.compile(r"\b(?=[\w-]{3,13}(?![\w-]))\w+(?:-\w+)+")


@cache
def environment() -> Environment:
    """Return the Jinja environment in which every template of the site lives."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,  # see ``forget``
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["unbroken"] = unbroken
    made.globals["gettext"] = gettext
    made.globals["ngettext"] = ngettext
    made.globals["day"] = day
    return made


def day(when: date) -> Markup:
    """Return a day as HTML, for readers and for programs."""
    html = '<time datetime="{}">{}</time>'
    return Markup(html).format(when.isoformat(), written(when))


def gettext(text: str, /, **values: object) -> Markup:
    """Return a text of the interface as HTML, for templates."""
    return filled(escape(words_of(text)), values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> Markup:
    """Return what is said of a count, as HTML; it has its place in the text, too."""
    return filled(escape(form(one, many, count)), {"count": count, **values})


def unbroken(title: str) -> Markup:
    """Return a title as HTML whose hyphened words stay in one line."""
    whole = r'<span class="whole">\g<0></span>'
    return Markup(_HYPHENED.sub(whole, str(escape(title))))


@cache
def _macro(file: str, name: str) -> Macro:
    macro = getattr(environment().get_template(f"elements/{file}.html").module, name)
    assert isinstance(macro, Macro)  # noqa: S101 - the file and its macro are ours
    return macro


def print_element(name: str, **arguments: object) -> Markup:
    """Return the HTML of the element ``name``, such as ``"code-block"``."""
    return Markup(_macro(name, name.replace("-", "_"))(**arguments))


def forget() -> None:
    """Read the templates again when they are next used; ``serve`` asks for it."""
    all_words.cache_clear()
    environment.cache_clear()
    _macro.cache_clear()
