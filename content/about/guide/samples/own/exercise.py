"""``exercise``: a task for the reader, whose solution is folded."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields
from handbook.page.elements import print_element
from handbook.page.shown import CheckTime, Printer, Text


@dataclass(frozen=True)
class Exercise:
    """What the fence shows: both fields are Markdown of the author's."""

    task: Text
    solution: Text

    def html(self, check_time: CheckTime) -> Markup:
        """Return it as HTML, which the macro in exercise.html prints."""
        return print_element(
            "exercise", task=self.task.html, solution=self.solution.html
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return it as Markdown, for the copy of the page that readers take along."""
        return [*printer(self.task.blocks), "", *printer(self.solution.blocks)]


def _read(fields: Fields, fence: Fence) -> Exercise:
    return Exercise(fence.text(fields, "task"), fence.text(fields, "solution"))


DIRECTIVE = Directive(
    name="exercise",
    fields={"task": "text", "solution": "text"},
    required=("task", "solution"),
    read=_read,
)
