"""All words of the interface, as the program's own files say them.

Templates and modules call ``gettext`` and ``ngettext``; scripts have tagged templates,
and sheets a function of that name, which ``assets/bundle.mjs`` replaces.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2.ext import babel_extract

from handbook import ROOT

KEYWORDS = ("gettext", "ngettext")
NAME = re.compile(r"\{(\w+)\}")
"""What stands in a text for a value."""

_PROGRAM = ROOT / "site" / "handbook"
_SCRIPTS = ROOT / "static"
_SAID = re.compile(r'\b(?:(n?)gettext`((?:[^`\\]|\\.)*)`|gettext\("([^"]*)"\))')
_VALUE = re.compile(r"\$\{([^}]*?([\w$]+)\W*)\}")

Call = tuple[str, str]
"""What is said of one, and of several; of what has no count, the second is ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A text of the interface, and the files that say it.

    ``many`` is what is said of several, if the text is about a count.
    """

    one: str
    many: str = ""
    files: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """What stands in the text for values."""
        return frozenset(NAME.findall(self.one + self.many))


@cache
def all_words() -> Mapping[str, Word]:
    """Return every text of the interface by itself, in the order of files."""
    found: dict[str, Word] = {}
    for path in _sources():
        text = path.read_text("utf-8")
        if "gettext" not in text:
            continue
        name = path.relative_to(ROOT).as_posix()
        for one, many in _CALLS[path.suffix](text):
            known = found.get(one, Word(one=one, many=many))
            files = dict.fromkeys((*known.files, name))
            found[one] = Word(one=one, many=known.many or many, files=tuple(files))
    return found


def _sources() -> Iterator[Path]:
    for folder in (_PROGRAM, _SCRIPTS):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _CALLS:
                yield path


def _of_python(text: str) -> Iterator[Call]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            told = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if node.func.id in KEYWORDS and told:
                yield _call(node.func.id, told)


def _of_template(text: str) -> Iterator[Call]:
    file = io.BytesIO(text.encode())
    for _, name, texts, _ in babel_extract(file, KEYWORDS, (), {}):
        yield _call(name, texts)


def _call(name: str, texts: Any) -> Call:
    one, *rest = [texts] if isinstance(texts, str) else texts
    return one, rest[0] if name == "ngettext" else ""


def _of_script(text: str) -> Iterator[Call]:
    for plural, source, styled in _SAID.findall(text):
        if not plural:
            yield _VALUE.sub(r"{\2}", source) or styled, ""
            continue
        one, many = source.split("|")
        found = _VALUE.search(many)
        count = found[0] if found else ""
        yield (
            _VALUE.sub(r"{\2}", one.replace(count, "{count}")),
            _VALUE.sub(r"{\2}", many.replace(count, "{count}")),
        )


_CALLS: Mapping[str, Callable[[str], Iterator[Call]]] = {
    ".py": _of_python,
    ".html": _of_template,
    ".xml": _of_template,
    ".js": _of_script,
    ".css": _of_script,
}
