"""``failure``: what a failure looks like; it stands below the heading of its entry."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFailure:
    """A failure: what a visitor ``sees``, what a log ``says``, which layer speaks.

    The rest is for the finder alone: ``also`` leads here too, a message that holds one
    of ``unlike`` does not, and ``echoes`` are messages whose reason comes before them.
    """

    sees: str
    says: Sequence[str]
    layer: str
    also: Sequence[str] = ()
    unlike: Sequence[str] = ()
    echoes: Sequence[str] = ()

    def html(self, check_time: CheckTime) -> Markup:
        """Return the three as a list."""
        return print_element(
            "failure", sees=self.sees, says=self.says, layer=self.layer
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the three as a list."""
        lines = [f"You see: {plain(self.sees)}"]
        lines += [f"The log says: {code_span(one)}" for one in self.says]
        lines.append(f"Who speaks: {self.layer}")
        return [f"- {line}" for line in lines]


def _read(fields: Fields, fence: Fence) -> ShownFailure | None:
    layer, node = text_of(fields, "layer"), fields["layer"]
    if layer not in LAYERS:
        fence.context.report(
            node.line,
            f"there is no layer '{layer}'",
            suggestion(layer, LAYERS, f"they are {', '.join(LAYERS)}"),
            column=node.column,
        )
        return None
    _check_heading(fence.context, fence.line)
    return ShownFailure(
        sees=text_of(fields, "sees"),
        says=texts_of(fields, "says"),
        layer=layer,
        also=texts_of(fields, "also"),
        unlike=texts_of(fields, "unlike"),
        echoes=texts_of(fields, "echoes"),
    )


def _check_heading(context: Context, line: int) -> None:
    """Report a failure that no list of messages can link to."""
    if context.heading is None:
        context.report(
            line,
            "no heading stands above this failure",
            "put it below a heading with an id: ## 502: nothing listens {#refused}",
        )
    elif not context.heading:
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
        "also": "texts",
        "unlike": "texts",
        "echoes": "texts",
    },
    required=("sees", "layer"),
    read=_read,
)
