"""``stacks``: whole deployments side by side, each drawn as the six layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.content.article import Link
from handbook.content.metadata import LAYERS
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, entries_of, text_of
from handbook.page.elements import print_element
from handbook.page.gfm import plain
from handbook.page.shown import CheckTime, Printer, Text

_KEYS = ("title", "to", "says", *LAYERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A deployment: its name, where it is told, and the program at each layer."""

    title: str
    href: str
    says: Text | None
    programs: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStacks:
    """Deployments side by side."""

    stacks: Sequence[Stack]

    def html(self, check_time: CheckTime) -> Markup:
        """Return them as drawings, each below its name."""
        return print_element(
            "stacks",
            stacks=[(one, one.says.html if one.says else "") for one in self.stacks],
            layers=LAYERS,
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the names, with the programs from the outside in."""
        return [
            f"- {plain(one.title)}: {plain(', '.join(one.programs.values()))}"
            for one in self.stacks
        ]


def _read(fields: Fields, fence: Fence) -> ShownStacks | None:
    context = fence.context
    found = []
    for values in entries_of(
        "stack",
        fields["stacks"],
        context,
        kinds=dict.fromkeys(_KEYS, "text"),
        required=("title", "to"),
    ):
        to = values["to"]
        link = Link(target=str(to.value), line=to.line, column=to.column)
        found.append(
            Stack(
                title=text_of(values, "title"),
                href=context.link(link),
                says=fence.text(values, "says") if "says" in values else None,
                programs={one: text_of(values, one) for one in LAYERS if one in values},
            )
        )
    return ShownStacks(stacks=found) if found else None


DIRECTIVE = Directive(
    name="stacks", fields={"stacks": "list"}, required=("stacks",), read=_read
)
