"""``failure``: what a failure looks like: that of the page, or of a section of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.content.metadata import LAYERS
from handbook.page.context import Context
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.elements import print_element
from handbook.page.gfm import code_span, plain
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import suggestion
from handbook.translation import gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFailure:
    """A failure: what a visitor ``sees``, what a log ``says``, which layer speaks.

    ``variants`` say the same in other words, of other versions, say; ``fault`` is the
    layer where the cause is, "" if nobody can tell.
    The rest is for the finder alone: ``also`` leads here too, a message that holds one
    of ``unlike`` does not, and ``echoes`` are messages whose reason comes before them.
    """

    sees: str
    says: Sequence[str]
    layer: str
    fault: str = ""
    variants: Sequence[str] = ()
    also: Sequence[str] = ()
    unlike: Sequence[str] = ()
    echoes: Sequence[str] = ()

    def html(self, check_time: CheckTime) -> Markup:
        """Return what readers are told, as a list."""
        return print_element(
            "failure",
            sees=self.sees,
            says=self.says,
            variants=self.variants,
            layer=self.layer,
            fault=self.fault,
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return what readers are told, as a list."""
        lines = [f"{gettext('You see')}: {plain(self.sees)}"]
        lines += [f"{gettext('The log says')}: {code_span(one)}" for one in self.says]
        lines += [f"{gettext('Or it says')}: {code_span(one)}" for one in self.variants]
        names = layer_names()
        lines.append(f"{gettext('Who speaks')}: {names[self.layer]}")
        if self.fault:
            lines.append(f"{gettext('Where the cause is')}: {names[self.fault]}")
        return [f"- {line}" for line in lines]


def layer_names() -> dict[str, str]:
    """Return what readers call the layers, within a sentence."""
    return {
        "client": gettext("client"),
        "proxy": gettext("proxy"),
        "server": gettext("server"),
        "interface": gettext("interface"),
        "framework": gettext("framework"),
        "code": gettext("code"),
    }


def _read(fields: Fields, fence: Fence) -> ShownFailure | None:
    wrong = [
        name
        for name in ("layer", "fault")
        if name in fields and text_of(fields, name) not in LAYERS
    ]
    for name in wrong:
        layer, node = text_of(fields, name), fields[name]
        fence.context.report(
            node.line,
            f"there is no layer '{layer}'",
            suggestion(layer, LAYERS, f"they are {', '.join(LAYERS)}"),
            column=node.column,
        )
    if wrong:
        return None
    _check_heading(fence.context, fence.line)
    return ShownFailure(
        sees=text_of(fields, "sees"),
        says=texts_of(fields, "says"),
        layer=text_of(fields, "layer"),
        fault=text_of(fields, "fault"),
        variants=texts_of(fields, "variants"),
        also=texts_of(fields, "also"),
        unlike=texts_of(fields, "unlike"),
        echoes=texts_of(fields, "echoes"),
    )


def _check_heading(context: Context, line: int) -> None:
    """Report a failure that no list of messages can link to.

    Above all headings it is that of the whole page.
    """
    if context.heading == "":
        context.report(
            line,
            "the heading above this failure has no id, so no list can link to it",
            "give it one: ## Heading {#name}",
        )


DIRECTIVE = Directive(
    name="failure",
    fields={
        "sees": "text",
        "says": "texts",
        "layer": "text",
        "fault": "text",
        "variants": "texts",
        "also": "texts",
        "unlike": "texts",
        "echoes": "texts",
    },
    required=("sees", "layer"),
    read=_read,
)
