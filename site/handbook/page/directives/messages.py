"""``messages``: the failures of other pages, to find one by a line of a log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import quote

from markupsafe import Markup

from handbook.addresses import FRAGMENT
from handbook.content.article import Link
from handbook.content.markdownfile import read_page
from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.entries import entries
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.elements import print_element
from handbook.page.gfm import code_span, plain
from handbook.page.shown import CheckTime, Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An entry of another page; ``href`` is a link to it, still to be filled in."""

    title: str
    href: str
    sees: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownMessages:
    """The failures of each page that is named."""

    groups: Sequence[Sequence[Failure]]

    def html(self, check_time: CheckTime) -> Markup:
        """Return a list to search, page by page."""
        return print_element("message-finder", groups=self.groups)

    def copy(self, printer: Printer) -> list[str]:
        """Return the failures with their messages."""
        return [
            f"- {', '.join([plain(one.title), *map(code_span, one.says)])}"
            for group in self.groups
            for one in group
        ]


def _read(fields: Fields, fence: Fence) -> ShownMessages:
    groups = []
    pages = fields["pages"]
    for item in pages.value if isinstance(pages.value, list) else [pages]:
        found = list(_failures(str(item.value), item, fence.context))
        if not found:
            fence.context.report(
                item.line,
                f"no failure is explained in '{item.value}'",
                "name a page that has a failure below one of its headings",
                column=item.column,
            )
        groups.append(found)
    return ShownMessages(groups)


def _failures(name: str, node: Node, context: Context) -> Iterator[Failure]:
    """Yield the failures of the page ``name``, which is told from this page."""
    source = PurePosixPath(normpath(context.folder / name))
    path = context.content / source
    context.rests_on(path)
    if not path.is_file():
        return
    for entry in entries(read_page(context.content, source), context.content):
        target = f"{name}#{quote(entry.id, safe=FRAGMENT)}"
        yield Failure(
            title=entry.title,
            href=context.link(Link(target=target, line=node.line, column=node.column)),
            sees=text_of(entry.fields, "sees"),
            says=tuple(texts_of(entry.fields, "says")),
        )


DIRECTIVE = Directive(
    name="messages", fields={"pages": "texts"}, required=("pages",), read=_read
)
