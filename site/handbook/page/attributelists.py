"""Attribute lists, as Python-Markdown has them: ``[text](file.md){#name title="T"}``.

An id is kept, and what HTML in an article may have; looks are the style sheet's.  A
list stands right behind a link, an image, code or emphasis, behind a heading or a cell,
or on a line of its own at the end of a block.  Anywhere else it is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from handbook.page.builder import PageBuilder
from handbook.page.context import LIST_MARK
from handbook.page.rawhtml.attributes import allowed_of

_ITEM = (
    r"(?:#[^\s{}#.=]++|\.[^\W\d][^\s{}#.=]*+|"
    r"[A-Za-z][\w:-]*+=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s{}\"']++)"
    r"|data-[\w-]++)"
)
_LIST = rf"\{{:?[ \t]*+{_ITEM}(?:[ \t]*+{_ITEM})*+[ \t]*+\}}"
_ANCHOR = r"\[\]\(\)\{:?[ \t]*+#([^\s{}#]++)[^{}\n]*+\}"
_ITEMS = re.compile(_ITEM)
_MEANT = re.compile(r"[.#\"']|=_")
"""What tells a list that has no effect from other braces, such as ``{x=1}``."""
_ON_ONE_LINE = frozenset("h1 h2 h3 h4 h5 h6 dt td th summary".split())
_NOT_OURS = frozenset(
    "href src srcset poster alt name hidden role data-toc-label data-preview".split()
)
_SIZES = frozenset("width height loading".split())
"""What an image has that may not be shown, and so is a link now."""


class _Lists(InlineProcessor):
    """Marks where a list stands; what it is about is known when the tree is built."""

    def __init__(self, builder: PageBuilder) -> None:
        super().__init__(_LIST, builder.md)
        self.builder = builder

    def handleMatch(  # type: ignore[override]  # as its base class does
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the mark, and where the list starts and ends in the text."""
        number = len(self.builder.context.lists)
        mark = Element(LIST_MARK, {"list": m.group(), "number": str(number)})
        mark.text = AtomicString("")
        return mark, m.start(), m.end()


class _Anchors(InlineProcessor):
    """Makes a place to link to of ``[](){#name}``."""

    def __init__(self, builder: PageBuilder) -> None:
        super().__init__(_ANCHOR, builder.md)
        self.builder = builder

    def handleMatch(  # type: ignore[override]  # as its base class does
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the place, and where it starts and ends in the text."""
        context = self.builder.context
        context.claim_id(m[1], context.line)
        place = Element("span", {"id": m[1]})
        place.text = AtomicString("")
        return place, m.start(), m.end()


class _Apply(Treeprocessor):
    """Gives the attributes of all lists to what they stand behind."""

    def __init__(self, builder: PageBuilder) -> None:
        super().__init__(builder.md)
        self.builder = builder

    def run(self, root: Element) -> None:
        """Go over all lists of the text."""
        if not self.builder.context.lists:
            return
        parents = {child: parent for parent in root.iter() for child in parent}
        for mark in list(root.iter(LIST_MARK)):
            self._settle(mark, parents[mark], parents)

    def _settle(
        self, mark: Element, parent: Element, parents: dict[Element, Element]
    ) -> None:
        place = list(parent).index(mark)
        previous = parent[place - 1] if place else None
        before = (parent.text if previous is None else previous.tail) or ""
        last = place + 1 == len(parent) and not (mark.tail or "").strip()
        alone = last and previous is None and not before.strip()
        if previous is not None and not before:
            self._give(mark, previous)
        elif alone and parent.tag == "p" and parent in parents:
            self._give_alone(mark, parent, parents[parent])
        elif last and before.endswith(
            (" ", "\t", "\n") if parent.tag in _ON_ONE_LINE else "\n"
        ):
            before = before.rstrip()
            self._give(mark, parent)
        else:
            self._tell_text(mark)
            before += mark.get("list", "")
        if previous is None:
            parent.text = before + (mark.tail or "")
        else:
            previous.tail = before + (mark.tail or "")
        parent.remove(mark)

    def _give_alone(self, mark: Element, paragraph: Element, above: Element) -> None:
        """Give a list that is a paragraph by itself to the block before it."""
        place = list(above).index(paragraph)
        if place and above[place - 1].tag != "p":
            self._give(mark, above[place - 1])
            paragraph.tag = "span"
        else:
            paragraph.tag = "span"
            self._give(mark, paragraph)

    def _give(self, mark: Element, element: Element) -> None:
        context = self.builder.context
        line, column = self._place(mark)
        pairs, classes = [], []
        for item in _ITEMS.findall(mark.get("list", "")):
            if item.startswith("#"):
                pairs.append(f'id="{item[1:]}"')
            elif item.startswith("."):
                classes.append(item)
            elif element.tag != "a" or _key(item) not in _SIZES:
                pairs += [item] * (_key(item) not in _NOT_OURS)
        if classes:
            context.report(
                line,
                "classes have no effect here; looks are the style sheet's",
                f"delete {' '.join(classes)}, or leave it for the other program",
                column=column,
                severity="warning",
                rule="attribute-list",
            )
        found = allowed_of(element.tag, " ".join(pairs), context, line, column)
        for name, value in found.items():
            if name == "id":
                if not element.get("id"):
                    context.claim_id(value or "", line)
                    element.set("id", value or "")
            elif name == "class":
                element.set("class", f"{element.get('class', '')} {value}".strip())
            else:
                element.set(name, value or "")

    def _tell_text(self, mark: Element) -> None:
        """Tell that a list is text, in the page's copy as Markdown too."""
        line, column = self._place(mark)
        context = self.builder.context
        context.marks = [
            one for one in context.marks if (one.line, one.column) != (line, column)
        ]
        if not _MEANT.search(mark.get("list", "")):
            return
        context.report(
            line,
            f"'{mark.get('list')}' is a mark of another program; it is shown as text",
            "delete it, or put it right behind a link, an image or code",
            column=column,
            severity="warning",
            rule="attribute-list",
        )

    def _place(self, mark: Element) -> tuple[int, int]:
        lists = self.builder.context.lists
        number = int(mark.get("number", "0"))
        context = self.builder.context
        return lists[number] if number < len(lists) else (context.line, 1)


def _key(item: str) -> str:
    return item.partition("=")[0].lower()


class AttributeLists(Extension):
    """Attribute lists in the texts of the builder that ``made`` returns later."""

    def __init__(self, made: Callable[[], PageBuilder]) -> None:
        super().__init__()
        self.made = made

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what finds the lists, and what gives their attributes."""
        builder = self.made()
        md.inlinePatterns.register(_Anchors(builder), "named-place", 72)
        md.inlinePatterns.register(_Lists(builder), "attribute-list", 71)
        md.treeprocessors.register(_Apply(builder), "attribute-lists", 15)
