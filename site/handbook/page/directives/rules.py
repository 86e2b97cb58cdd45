"""``rules``: the reference of the linter's rules, made of the rows that define them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.elements import print_element
from handbook.page.lint.registry import FAMILIES
from handbook.page.shown import CheckTime, Printer, Text
from handbook.spelling import suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule as readers see it: its name, what is wrong, what to do, and an example.

    ``finds`` and ``fix`` are rendered; ``said`` has both as Markdown.
    """

    name: str
    finds: Text
    fix: Text
    said: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRules:
    """The rules of one family."""

    rows: tuple[RuleRow, ...]

    def html(self, check_time: CheckTime) -> Markup:
        """Return a table with a row for each rule."""
        return print_element("rules", rows=self.rows)

    def copy(self, printer: Printer) -> list[str]:
        """Return a list with an item for each rule."""
        lines: list[str] = []
        for row in self.rows:
            lines += [f"- `{row.name}`: {row.said}", ""]
            lines += ["  ````markdown"]
            lines += [f"  {line}".rstrip() for line in row.example.split("\n")]
            lines += ["  ````", ""]
        return lines[:-1]


def _read(fields: Fields, fence: Fence) -> ShownRules | None:
    node, name = fields["family"], text_of(fields, "family")
    if name not in FAMILIES:
        fence.context.report(
            node.line,
            f"there is no family of rules called '{name}'",
            suggestion(name, FAMILIES, f"the families are {', '.join(FAMILIES)}"),
            column=node.column,
        )
        return None

    def inline(text: str) -> Text:
        return fence.inline(text, node.line, node.column)

    with fence.context.unclaimed():  # tests try each row by its examples
        return ShownRules(
            rows=tuple(
                RuleRow(
                    name=rule.name,
                    finds=inline(rule.finds),
                    fix=inline(rule.fix),
                    said=f"{rule.finds}. {rule.fix}.",
                    example=rule.told[0],
                )
                for rule in FAMILIES[name]
            )
        )


DIRECTIVE = Directive(
    name="rules", fields={"family": "text"}, required=("family",), read=_read
)
