"""``pages``: the pages of a section, as a path, as a gallery or as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from posixpath import relpath
from urllib.parse import quote

from markupsafe import Markup

from handbook.content.yaml.nodes import Node
from handbook.page.cards import Card, card_of, tried
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.elements import print_element
from handbook.page.gfm import plain
from handbook.page.listings import Filling, Listing
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import suggestion

FORMS = ("list", "path", "gallery")
"""Cards side by side; numbered steps; cards with a picture of what one tries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPages:
    """The pages of a section."""

    form: str
    cards: Sequence[Card]

    def html(self, check_time: CheckTime) -> Markup:
        """Return them as cards."""
        return print_element("cards", entries=self.cards, form=self.form)

    def copy(self, printer: Printer) -> list[str]:
        """Return the titles, with what is said of each."""
        sign = "1." if self.form == "path" else "-"
        return [f"{sign} {plain(one.title)}: {plain(one.text)}" for one in self.cards]


def _read(fields: Fields, fence: Fence) -> Listing | None:
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
    return Listing(fence.line, partial(_pages, fields["of"], form))


def _pages(of: Node, form: str, filling: Filling) -> ShownPages:
    """Return the pages of the section that ``of`` names."""
    context = filling.context
    cards = []
    for page, body in filling.inside(of):
        target = quote(relpath(page.source, context.folder))
        cards.append(card_of(page, tried(body), filling.link(of, target)))
    if not cards:
        context.report(
            of.line,
            f"'{of.value}' opens no section with pages in it",
            "name the index.md of a folder that has other pages",
            column=of.column,
        )
    return ShownPages(form=form, cards=cards)


DIRECTIVE = Directive(
    name="pages", fields={"of": "text", "as": "text"}, required=("of",), read=_read
)
