"""The glossary: words of the subject, each defined once in ``glossary.yaml``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from markupsafe import Markup, escape

from handbook.content.article import Link
from handbook.content.stack import Layer
from handbook.content.yaml import datafiles
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws, Key, Shape
from handbook.content.yaml.values import each, filled, items
from handbook.spelling import suggestion

GLOSSARY = PurePosixPath("glossary.yaml")
GLOSSARY_URL = "glossary/"
"""The page of all terms, if the tree has any."""

LONGEST = 160
"""Characters of a definition: it has to fit beside the word it explains."""

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
    no_list = "the glossary is not a list"
    root = datafiles.load_list(
        content, GLOSSARY, files, no_list=no_list, example=_EXAMPLE
    )
    if root is None:
        return ()
    reader = _Reader([layer.id for layer in layers])
    terms = [term for node in items(root) if (term := reader.term(node))]
    reader.flaws.stop()
    return tuple(sorted(terms, key=lambda term: (term.name.casefold(), term.name)))


def _names(node: Node) -> list[Node]:
    return items(node, fix="write it as [one, another]")


_TEXT = Key(filled, "write a text")
KEYS = {
    **dict.fromkeys(("term", "definition", "more", "layer", "see"), _TEXT),
    "aliases": Key(each(filled, of=_names), "write a text"),
}
"""Every key of a term."""

_SHAPE = Shape(
    keys=KEYS,
    no_mapping="an entry of the glossary has keys, but this is {shown}",
    example=_EXAMPLE,
    otherwise="delete it",
    item="'{key}'",
)


class _Reader:
    """Makes terms of nodes; ``flaws`` are what is wrong with them."""

    def __init__(self, layers: Collection[str]) -> None:
        self.layers = layers
        self.flaws = Flaws(GLOSSARY)
        self._names: dict[str, int] = {}
        self._ids: set[str] = set()

    def term(self, node: Node) -> Term | None:
        """Return the term of one entry, if it has a name and a definition."""
        before = len(self.flaws.mistakes)
        values = _SHAPE.read(node, self.flaws)
        fields = node.value if isinstance(node.value, dict) else {}
        for key in ("term", "definition"):
            if key not in fields and isinstance(node.value, dict):
                problem = f"an entry of the glossary needs '{key}'"
                self.flaws.note(node, problem, _EXAMPLE)
        if len(self.flaws.mistakes) > before:
            return None
        name, definition = values.pop("term"), values.pop("definition")
        self._claim(name, fields["term"])
        if "aliases" in fields:
            for alias, place in zip(
                values["aliases"], items(fields["aliases"]), strict=True
            ):
                self._claim(alias, place)
        if (length := len(definition)) > LONGEST:
            problem = f"the definition has {length} characters; {LONGEST} fit"
            fix = "move the rest to 'more'"
            self.flaws.note(fields["definition"], problem, fix)
        if "layer" in fields:
            self._check_layer(values["layer"], fields["layer"])
        if see := fields.get("see"):
            values["see"] = Link(target=values["see"], line=see.line, column=see.column)
        return Term(id=self._id(name), name=name, definition=definition, **values)

    def _check_layer(self, layer: str, node: Node) -> None:
        if layer not in self.layers:
            known = f"the layers are {', '.join(self.layers)}"
            fix = suggestion(layer, self.layers, known if self.layers else "delete it")
            self.flaws.note(node, f"there is no layer '{layer}'", fix)

    def _claim(self, name: str, node: Node) -> None:
        """Note whose name this is: no word has two entries."""
        first = self._names.setdefault(name, node.line)
        if first != node.line:
            problem = f"'{name}' is explained twice; the first is on line {first}"
            self.flaws.note(node, problem, "delete one of the two")

    def _id(self, name: str) -> str:
        """Return the id of a term, which is its name as far as ids allow."""
        slug = "-".join(re.findall(r"\w+", name.casefold())) or "term"
        found, number = slug, 2
        while found in self._ids:
            found, number = f"{slug}-{number}", number + 1
        self._ids.add(found)
        return found
