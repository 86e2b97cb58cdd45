"""``messages``: the failures of other pages and sections, each with a link to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from posixpath import relpath
from urllib.parse import quote

from markupsafe import Markup

from handbook.content.yaml.nodes import Node
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.entries import entries
from handbook.page.directives.fields import Fields
from handbook.page.elements import print_element
from handbook.page.gfm import code_span, plain
from handbook.page.listings import Filling, Listing
from handbook.page.shown import CheckTime, Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An entry of another page; ``href`` is a link to it, still to be filled in."""

    title: str
    href: str
    sees: str
    says: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMessages:
    """A list of failures, for each page that is looked at."""

    groups: Sequence[Sequence[Message]]

    def html(self, check_time: CheckTime) -> Markup:
        """Return a list for each page."""
        return print_element("messages", groups=self.groups)

    def copy(self, printer: Printer) -> list[str]:
        """Return the failures with their messages."""
        return [
            f"- {', '.join([plain(one.title), *map(code_span, one.says)])}"
            for group in self.groups
            for one in group
        ]


def _read(fields: Fields, fence: Fence) -> Listing:
    node = fields["pages"]
    pages = node.value if isinstance(node.value, list) else [node]
    return Listing(fence.line, partial(_messages, pages))


def _messages(pages: Sequence[Node], filling: Filling) -> ShownMessages:
    """Return the failures of the pages that are named; each must have one."""
    groups = [list(_of(page, filling)) for page in pages]
    for page, group in zip(pages, groups, strict=True):
        if not group:
            filling.context.report(
                page.line,
                f"no failure is explained in '{page.value}'",
                "name a page that has a failure below one of its headings",
                column=page.column,
            )
    return ShownMessages(groups=groups)


def _of(page: Node, filling: Filling) -> Iterator[Message]:
    """Yield what a list says of the entries of a page, and of those in its section."""
    found = filling.page(page)
    for one, rendering in [*([found] if found else []), *filling.inside(page)]:
        target = quote(relpath(one.source, filling.context.folder))
        for entry in entries(one, rendering):
            yield Message(
                title=entry.title,
                href=filling.link(page, f"{target}{entry.fragment}"),
                sees=entry.failure.sees,
                says=entry.failure.says,
            )


DIRECTIVE = Directive(
    name="messages", fields={"pages": "texts"}, required=("pages",), read=_read
)
