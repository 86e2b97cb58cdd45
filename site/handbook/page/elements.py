"""Interactive elements: the Jinja macros that print their complete HTML."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from handbook.cache.store import Store, key_of
from handbook.content.ownsettings import EXTENSIONS
from handbook.dates import written
from handbook.own.kit import NOTHING, Kit
from handbook.translation import filled, form
from handbook.translation import gettext as words_of
from handbook.words import all_words

TEMPLATES = Path(__file__).parents[1] / "templates"
_HYPHENED = re.compile(r"\b(?=[\w-]{3,13}(?![\w-]))\w+(?:-\w+)+")


OURS = "handbook"
"""Names our templates in those of a site: ``{% extends "handbook/layout.html" %}``."""

_kit: ContextVar[Kit] = ContextVar("kit", default=NOTHING)


class _Compiled(BytecodeCache):
    """The code of templates, while their texts are the same: what makes it is slow.

    It is kept for the next command, too.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}
        self._store = Store()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if that is known."""
        found = self._known.get(bucket.key) or self._store.get(_name_of(bucket))
        if found:
            self._known[bucket.key] = found
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        found = self._known[bucket.key] = bucket.bytecode_to_string()
        self._store.put(_name_of(bucket), found)


def _name_of(bucket: Bucket) -> str:
    return key_of(("template", version("Jinja2"), sys.version, bucket.key))


_COMPILED = _Compiled()


@contextmanager
def using(kit: Kit) -> Iterator[None]:
    """Print with the templates of a site's own, within the block."""
    before = _kit.set(kit)
    try:
        yield
    finally:
        _kit.reset(before)


def environment() -> Environment:
    """Return the Jinja environment in which every template of the site lives."""
    return _environment(_kit.get())


@lru_cache(maxsize=4)
def _environment(kit: Kit) -> Environment:
    made = Environment(
        loader=_loader(kit),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,  # see ``forget``
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    made.filters["unbroken"] = unbroken
    made.globals["gettext"] = gettext
    made.globals["ngettext"] = ngettext
    made.globals["day"] = day
    return made


def _loader(kit: Kit) -> BaseLoader:
    """Return what finds templates: of the site, beside its directives, then ours."""
    ours = FileSystemLoader(TEMPLATES)
    if not kit.key:
        return ours
    own = [FileSystemLoader(kit.content / kit.templates)] if kit.templates else []
    beside = PrefixLoader({"elements": FileSystemLoader(kit.content / EXTENSIONS)})
    return ChoiceLoader([*own, ours, beside, PrefixLoader({OURS: ours})])


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


@lru_cache(maxsize=500)
def _macro(kit: Kit, file: str, name: str) -> Macro:
    template = _environment(kit).get_template(f"elements/{file}.html")
    macro = getattr(template.module, name)
    assert isinstance(macro, Macro)  # noqa: S101 - a file has the macro of its name
    return macro


def print_element(name: str, **arguments: object) -> Markup:
    """Return the HTML of the element ``name``, such as ``"code-block"``."""
    macro = _macro(_kit.get(), name, name.replace("-", "_"))
    try:
        return Markup(macro(**arguments))
    except Exception:
        environment().handle_exception()  # which tells the line of the template


def forget() -> None:
    """Read the templates again when they are next used; ``serve`` asks for it."""
    all_words.cache_clear()
    _environment.cache_clear()
    _macro.cache_clear()
