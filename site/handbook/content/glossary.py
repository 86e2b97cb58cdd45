"""The glossary: words of the subject, each defined once in ``glossary.yaml``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from markupsafe import Markup, escape

from handbook.content.article import Link
from handbook.content.schema import shown
from handbook.content.settings import Layer
from handbook.content.textfile import read_text
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError, Mistake
from handbook.spelling import nearest

GLOSSARY = PurePosixPath("glossary.yaml")
GLOSSARY_URL = "glossary/"
"""The page of all terms, if the tree has any."""

LONGEST = 160
"""Characters of a definition: it has to fit beside the word it explains."""

_TEXTS = ("term", "definition", "more", "layer", "see")
_KEYS = (*_TEXTS, "aliases")
_EXAMPLE = "write '- term: WSGI', then 'definition: ...' below it"
_CODE = re.compile("`([^`]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word and what it means; ``see`` is where an article explains it."""

    id: str
    name: str
    definition: str
    aliases: tuple[str, ...] = ()
    more: str = ""
    layer: str = ""
    see: Link | None = None

    @property
    def html(self) -> Markup:
        """The definition as HTML, with its code."""
        return with_code(self.definition)


def with_code(text: str) -> Markup:
    """Return plain text as HTML, in which ```` `this` ```` is code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def load_glossary(
    content: Path, files: Collection[PurePosixPath], layers: Collection[Layer]
) -> tuple[Term, ...]:
    """Read ``glossary.yaml`` if it is among ``files``: the terms by the alphabet.

    Raises ``ContentError`` with every mistake in it.  Where ``see`` leads is for
    ``Library.check``.
    """
    if GLOSSARY not in files:
        return ()
    text, _ = read_text(content / GLOSSARY, GLOSSARY)
    root = nodes.load(text, GLOSSARY)
    if not isinstance(root.value, list):
        raise ContentError([_mistake(root, "the glossary is not a list", _EXAMPLE)])
    reader = _Reader([layer.id for layer in layers])
    terms = [term for node in root.value if (term := reader.term(node))]
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return tuple(sorted(terms, key=lambda term: (term.name.casefold(), term.name)))


class _Reader:
    """Makes terms of nodes, and collects what is wrong with them."""

    def __init__(self, layers: Collection[str]) -> None:
        self.layers = layers
        self.mistakes: list[Mistake] = []
        self._names: dict[str, int] = {}
        self._ids: set[str] = set()

    def refuse(self, node: Node, problem: str, fix: str) -> None:
        """Note a mistake."""
        self.mistakes.append(_mistake(node, problem, fix))

    def term(self, node: Node) -> Term | None:
        """Return the term of one entry, if it has a name and a definition."""
        if not isinstance(node.value, dict):
            problem = f"an entry of the glossary has keys, but this is {shown(node)}"
            self.refuse(node, problem, _EXAMPLE)
            return None
        before = len(self.mistakes)
        fields = node.value
        self._check_keys(fields)
        values = {key: self._text(fields[key], key) for key in _TEXTS if key in fields}
        for key in ("term", "definition"):
            if key not in fields:
                self.refuse(node, f"an entry of the glossary needs '{key}'", _EXAMPLE)
        aliases = self._aliases(fields["aliases"]) if "aliases" in fields else ()
        if len(self.mistakes) > before:
            return None
        self._claim(values["term"], fields["term"])
        for name, place in aliases:
            self._claim(name, place)
        self._check_values(values, fields)
        see = fields.get("see")
        return Term(
            id=self._id(values["term"]),
            name=values["term"],
            definition=values["definition"],
            aliases=tuple(name for name, _ in aliases),
            more=values.get("more", ""),
            layer=values.get("layer", ""),
            see=Link(target=values["see"], line=see.line, column=see.column)
            if see
            else None,
        )

    def _check_keys(self, fields: dict[str, Node]) -> None:
        for key, node in fields.items():
            if key not in _KEYS:
                alike = nearest(key, _KEYS)
                fix = f"did you mean '{alike}'?" if alike else "delete it"
                self.mistakes.append(
                    Mistake(
                        path=GLOSSARY,
                        line=node.key_line,
                        column=node.key_column,
                        problem=f"unknown key '{key}'",
                        fix=fix,
                    )
                )

    def _check_values(self, values: dict[str, str], fields: dict[str, Node]) -> None:
        if (length := len(values["definition"])) > LONGEST:
            problem = f"the definition has {length} characters; {LONGEST} fit"
            self.refuse(fields["definition"], problem, "move the rest to 'more'")
        layer = values.get("layer", "")
        if layer and layer not in self.layers:
            alike = nearest(layer, self.layers)
            fix = f"the layers are {', '.join(self.layers)}"
            if alike or not self.layers:
                fix = f"did you mean '{alike}'?" if alike else "delete it"
            self.refuse(fields["layer"], f"there is no layer '{layer}'", fix)

    def _text(self, node: Node, key: str) -> str:
        if isinstance(node.value, str) and (text := " ".join(node.value.split())):
            return text
        self.refuse(node, f"'{key}' must be text, not {shown(node)}", "write a text")
        return ""

    def _aliases(self, node: Node) -> list[tuple[str, Node]]:
        if isinstance(node.value, list):
            return [(self._text(item, "aliases"), item) for item in node.value]
        problem = f"'aliases' must be a list, not {shown(node)}"
        self.refuse(node, problem, "write it as [one, another]")
        return []

    def _claim(self, name: str, node: Node) -> None:
        """Note whose name this is: no word has two entries."""
        first = self._names.setdefault(name, node.line)
        if first != node.line:
            problem = f"'{name}' is explained twice; the first is on line {first}"
            self.refuse(node, problem, "delete one of the two")

    def _id(self, name: str) -> str:
        """Return the id of a term, which is its name as far as ids allow."""
        slug = "-".join(re.findall(r"\w+", name.casefold())) or "term"
        found, number = slug, 2
        while found in self._ids:
            found, number = f"{slug}-{number}", number + 1
        self._ids.add(found)
        return found


def _mistake(node: Node, problem: str, fix: str) -> Mistake:
    return Mistake(
        path=GLOSSARY, line=node.line, column=node.column, problem=problem, fix=fix
    )
