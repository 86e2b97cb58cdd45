"""``predict``: a question asked before a result, and what waits for the answer.

Nothing that a reader came for is folded behind a bet.  Only output that was recorded
is, right below the question, with the line that introduces it and the paragraph that
explains it: never a table or a chart, a lab, or a sample, whether it runs or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.commonmark.blocks import Block
from handbook.content.yaml.nodes import Node
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, check_field, flag_of, text_of
from handbook.page.directives.recording import ShownRecording
from handbook.page.directives.sample import ShownSample
from handbook.page.elements import print_element
from handbook.page.gfm import listed
from handbook.page.html import tags
from handbook.page.shown import CheckTime, Printer, Text
from handbook.translation import enumerated, gettext


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose, whether it is the right one, and what is said to it."""

    text: Text
    correct: bool
    feedback: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPrediction:
    """A question; ``result`` are the elements below it that wait for an answer.

    The first element below it is number 1.
    """

    question: Text
    options: Sequence[Option]
    result: Sequence[int]

    def html(self, check_time: CheckTime) -> Markup:
        """Return the question with its options."""
        return print_element(
            "predict-answer",
            question=self.question.html,
            options=[
                {
                    "text": option.text.html,
                    "correct": option.correct,
                    "feedback": option.feedback.html,
                }
                for option in self.options
            ],
            result=self.result,
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the question, the options, which is right, and why."""
        question, *rest = printer(self.question.blocks) or [""]
        right = [str(n) for n, one in enumerate(self.options, 1) if one.correct]
        found = [f"**{gettext('Question:')}** {question}", *rest, ""]
        for number, option in enumerate(self.options, start=1):
            found += listed(f"{number}.", printer(option.text.blocks))
        found += ["", f"**{gettext('Answer:')}** {enumerated(right)}", ""]
        for number, option in enumerate(self.options, start=1):
            found += listed(f"{number}.", printer(option.feedback.blocks))
        return found


def _read(fields: Fields, fence: Fence) -> ShownPrediction | None:
    node = fields["options"]
    items = node.value if isinstance(node.value, list) else []
    options = [found for item in items if (found := _option(item, fence))]
    if len(options) < 2 or sum(option.correct for option in options) != 1:
        fence.context.report(
            node.key_line,
            "a prediction needs two options or more, one of them 'correct: true'",
            "mark the right option, and only that one",
        )
        return None
    with fence.context.unclaimed():
        question = fence.text(fields, "question")
    return ShownPrediction(
        question=question, options=options, result=_result(fields, fence)
    )


def _option(item: Node, fence: Fence) -> Option | None:
    option = item.value if isinstance(item.value, dict) else {}
    unknown = set(option) - {"text", "correct", "feedback"}
    if unknown or not text_of(option, "text") or not text_of(option, "feedback"):
        fence.context.report(
            item.line,
            "an option has 'text', 'feedback' and, if it is right, 'correct: true'",
            "give every option its text and its feedback",
            column=item.column,
        )
        return None
    if "correct" in option:
        check_field("correct", option["correct"], "flag", fence.context)
    return Option(
        text=_option_text(option, fence),
        correct=flag_of(option, "correct"),
        feedback=fence.text(option, "feedback"),
    )


def _option_text(option: Fields, fence: Fence) -> Text:
    """Return an option's text, which is printed twice, once in a button."""
    context = fence.context
    before = len(context.ids)
    with context.unclaimed():  # a bet that may be lost
        text = fence.text(option, "text")
    for found, what in (
        (any(tags(text.html, {"a"})), "a link"),
        (len(context.ids) > before, "an id"),
    ):
        if found:
            node = option["text"]
            context.report(
                node.line,
                f"the text of an option holds {what}, but it is printed twice, "
                "once in a button",
                "put it into the feedback",
                column=node.column,
            )
    return text


def _result(fields: Fields, fence: Fence) -> tuple[int, ...]:
    """Return which elements wait for an answer, as the author wants it."""
    node = fields.get("folds")
    if node is not None and not flag_of(fields, "folds"):
        return ()
    found = _result_below(fence)
    if node is not None and not found:
        fence.context.report(
            node.key_line,
            "nothing below this prediction can be folded: only output that was "
            "recorded waits for an answer, with the paragraph that explains it",
            "delete 'folds', or put the recording right below",
            column=node.key_column,
            severity="warning",
        )
    return found


def _result_below(fence: Fence) -> tuple[int, ...]:
    """Return which elements below the prediction give its result away."""
    introduced: list[int] = []
    found: list[int] = []
    for number, group in enumerate(_elements(fence.below), start=1):
        first = group[0]
        if found:
            if _explains(first):
                found.append(number)
            break
        if _introduces(first):
            introduced.append(number)
        elif all(_gives_away(block, fence) for block in group):
            found = [*introduced, number]
        elif _is_code(first, fence):
            introduced.clear()  # it stays in sight, and so does what introduces it
        else:
            break
    return tuple(found)


def _elements(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield blocks; those that become one element come together."""
    group: list[Block] = []
    for block in blocks:
        if group and not (block.kind == group[0].kind == "tab"):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _introduces(block: Block) -> bool:
    """Whether a block is a paragraph about what comes next."""
    return block.kind == "paragraph" and block.lines[-1].text.rstrip().endswith(":")


def _explains(block: Block) -> bool:
    """Whether a block below a result is text about it."""
    if block.kind == "note":
        return all(child.kind == "paragraph" for child in block.children)
    return block.kind == "paragraph" and not _introduces(block)


def _is_code(block: Block, fence: Fence) -> bool:
    """Whether a block is code that nobody can run."""
    if _name(block) != "sample":
        return block.kind == "code"
    shown = fence.shown(block)
    return not (isinstance(shown, ShownSample) and shown.use)


def _gives_away(block: Block, fence: Fence) -> bool:
    """Whether a block is recorded output, or tabs and lines that hold nothing else."""
    if block.kind == "tab":
        return all(
            _gives_away(child, fence) or child.kind == "paragraph"
            for child in block.children
        )
    shown = fence.shown(block) if _name(block) == "recording" else None
    return isinstance(shown, ShownRecording) and not shown.is_looked_up


def _name(block: Block) -> str:
    """Return the first word of a fence's info string; "" for other blocks."""
    words = block.info.split() if block.kind == "fence" else []
    return words[0] if words else ""


DIRECTIVE = Directive(
    name="predict",
    fields={"question": "text", "options": "list", "folds": "flag"},
    required=("question", "options"),
    read=_read,
)
