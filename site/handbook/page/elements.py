"""Interactive elements: the Jinja macros that print their complete HTML."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from handbook.dates import written

TEMPLATES = Path(__file__).parents[1] / "templates"
_HYPHENED = re.compile(r"\b(?=[\w-]{3,13}(?![\w-]))\w+(?:-\w+)+")


class _Compiled(BytecodeCache):
    """The code of templates, while their texts are the same: what makes it is slow."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if that is known."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


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
        bytecode_cache=_COMPILED,
    )
    made.filters["written"] = written
    made.filters["unbroken"] = unbroken
    return made


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
    environment.cache_clear()
    _macro.cache_clear()
