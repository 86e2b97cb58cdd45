"""``messages``: the failures of other pages, each with a link to its entry.

A page is rendered by itself, with a mark where the list belongs; ``with_messages``
puts it there once there are renderings of the other pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import quote

from markupsafe import Markup

from handbook.addresses import FRAGMENT
from handbook.content.article import Link
from handbook.content.yaml.nodes import Node
from handbook.errors import Mistake
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.entries import Entry, entries
from handbook.page.directives.fields import Fields
from handbook.page.elements import print_element
from handbook.page.gfm import code_span, plain
from handbook.page.placeholders import LIST, pending_link
from handbook.page.rendered import Rendered
from handbook.page.shown import CheckTime, Printer

Others = Callable[[PurePosixPath], Rendered | None]
"""Returns the rendering of another page by its file; ``None`` if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An entry of another page; ``href`` is a link to it, still to be filled in."""

    title: str
    href: str
    sees: str
    says: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMessages:
    """A list of failures: the ``pages`` to look at, and what each of them has.

    ``mark`` stands for the list until it is known.
    """

    pages: Sequence[Node]
    mark: str
    groups: Sequence[Sequence[Message]] | None = None

    def html(self, check_time: CheckTime) -> Markup:
        """Return a list for each page; its mark, if that is to come."""
        if self.groups is None:
            return Markup(self.mark)
        return print_element("messages", groups=self.groups)

    def copy(self, printer: Printer) -> list[str]:
        """Return the failures with their messages."""
        return [
            f"- {', '.join([plain(one.title), *map(code_span, one.says)])}"
            for group in self.groups or ()
            for one in group
        ]


def _read(fields: Fields, fence: Fence) -> ShownMessages:
    pages = fields["pages"]
    return ShownMessages(
        pages=pages.value if isinstance(pages.value, list) else [pages],
        mark=f"{LIST}{fence.line}{LIST}",
    )


def with_messages(rendered: Rendered, source: PurePosixPath, other: Others) -> Rendered:
    """Return the rendering of the page ``source`` with all its lists of failures.

    It is the same if there is no list in it.  A page that has no failure to list is
    a mistake.
    """
    for block, shown in rendered.fences.items():
        if not isinstance(shown, ShownMessages):
            continue
        links, mistakes = list(rendered.links), list(rendered.mistakes)
        groups: list[list[Message]] = []
        for node in shown.pages:
            page = other(PurePosixPath(normpath(source.parent / str(node.value))))
            found = list(_messages(node, entries(page), links)) if page else []
            if not found:
                mistakes.append(_none(node, source))
            groups.append(found)
        filled = replace(shown, groups=groups)
        rendered = replace(
            rendered,
            html=rendered.html.replace(shown.mark, filled.html(lambda: None)),
            fences={**rendered.fences, block: filled},
            links=tuple(links),
            mistakes=tuple(mistakes),
        )
    return rendered


def _messages(
    node: Node, found: Iterator[Entry], links: list[Link]
) -> Iterator[Message]:
    """Yield what a list says of the entries of the page that ``node`` names."""
    for entry in found:
        target = f"{node.value}#{quote(entry.id, safe=FRAGMENT)}"
        links.append(Link(target=target, line=node.line, column=node.column))
        yield Message(
            title=entry.title,
            href=pending_link(len(links) - 1),
            sees=entry.failure.sees,
            says=entry.failure.says,
        )


def _none(node: Node, source: PurePosixPath) -> Mistake:
    return Mistake(
        path=source,
        line=node.line,
        column=node.column,
        problem=f"no failure is explained in '{node.value}'",
        fix="name a page that has a failure below one of its headings",
    )


DIRECTIVE = Directive(
    name="messages", fields={"pages": "texts"}, required=("pages",), read=_read
)
