"""``finder``: a field for messages, which are looked up among the site's failures."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handbook.content.article import Link
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.elements import print_element
from handbook.page.shown import CheckTime, Printer
from handbook.translation import gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinder:
    """The field; ``href`` leads to the list of all messages, unless that is here."""

    href: str

    def html(self, check_time: CheckTime) -> Markup:
        """Return what becomes the field, and the link to the list."""
        return print_element("message-finder", href=self.href)

    def copy(self, printer: Printer) -> list[str]:
        """Return the link, which is of use without the field too."""
        return [f"[{gettext('All messages')}]({self.href})"] if self.href else []


def _read(fields: Fields, fence: Fence) -> ShownFinder:
    node = fields.get("listed")
    if node is None:
        return ShownFinder(href="")
    link = Link(target=text_of(fields, "listed"), line=node.line, column=node.column)
    return ShownFinder(href=fence.context.link(link))


DIRECTIVE = Directive(name="finder", fields={"listed": "text"}, required=(), read=_read)
