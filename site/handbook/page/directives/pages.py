"""``pages``: the pages of a section, as a path, as a gallery or as a list.

A page is rendered by itself, with a mark where the list belongs; ``with_pages`` puts
it there once there are renderings of the other pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import quote

from markupsafe import Markup

from handbook.content.article import Link, Page
from handbook.content.yaml.nodes import Node
from handbook.errors import Mistake
from handbook.page.cards import Card, card_of
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.elements import print_element
from handbook.page.gfm import plain
from handbook.page.placeholders import LIST, pending_link
from handbook.page.rendered import Rendered
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import suggestion

FORMS = ("list", "path", "gallery")
"""Cards side by side; numbered steps; cards with a picture of what one tries."""

Inside = Callable[[PurePosixPath], Sequence[tuple[Page, Rendered]]]
"""Returns the pages of the section that a file opens, in order, if it opens one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPages:
    """A list of the pages of a section; ``mark`` stands for it until it is known."""

    of: Node
    form: str
    mark: str
    cards: Sequence[Card] | None = None

    def html(self, check_time: CheckTime) -> Markup:
        """Return the list; its mark, if that is to come."""
        if self.cards is None:
            return Markup(self.mark)
        return print_element("cards", entries=self.cards, form=self.form)

    def copy(self, printer: Printer) -> list[str]:
        """Return the titles, with what is said of each."""
        sign = "1." if self.form == "path" else "-"
        return [
            f"{sign} {plain(one.title)}: {plain(one.text)}" for one in self.cards or ()
        ]


def _read(fields: Fields, fence: Fence) -> ShownPages | None:
    form = text_of(fields, "as") or FORMS[0]
    if form not in FORMS:
        node = fields["as"]
        fence.context.report(
            node.line,
            f"pages cannot be shown as '{form}'",
            suggestion(form, FORMS, f"write {', '.join(FORMS[:-1])} or {FORMS[-1]}"),
            column=node.column,
        )
        return None
    return ShownPages(of=fields["of"], form=form, mark=f"{LIST}{fence.line}{LIST}")


def with_pages(rendered: Rendered, source: PurePosixPath, inside: Inside) -> Rendered:
    """Return the rendering of the page ``source`` with all its lists of pages.

    It is the same if there is no list in it.  A section without pages is a mistake.
    """
    for block, shown in rendered.fences.items():
        if not isinstance(shown, ShownPages):
            continue
        node, links, mistakes = shown.of, list(rendered.links), list(rendered.mistakes)
        cards = []
        for page, body in inside(
            PurePosixPath(normpath(source.parent / str(node.value)))
        ):
            target = quote(relpath(page.source, source.parent))
            links.append(Link(target=target, line=node.line, column=node.column))
            cards.append(card_of(page, body, pending_link(len(links) - 1)))
        if not cards:
            mistakes.append(_none(node, source))
        filled = replace(shown, cards=cards)
        rendered = replace(
            rendered,
            html=rendered.html.replace(shown.mark, filled.html(lambda: None)),
            fences={**rendered.fences, block: filled},
            links=tuple(links),
            mistakes=tuple(mistakes),
        )
    return rendered


def _none(node: Node, source: PurePosixPath) -> Mistake:
    return Mistake(
        path=source,
        line=node.line,
        column=node.column,
        problem=f"'{node.value}' opens no section with pages in it",
        fix="name the index.md of a folder that has other pages",
    )


DIRECTIVE = Directive(
    name="pages", fields={"of": "text", "as": "text"}, required=("of",), read=_read
)
