"""``triage``: questions that lead from a symptom to a page, each with its commands.

At most ``MOST`` questions come before every page; what follows from an answer is
either a page or the next question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.content.article import Link
from handbook.content.yaml.nodes import Node
from handbook.page.code.block import CodeBlock, code_block
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, Kind, entries_of, texts_of
from handbook.page.elements import print_element
from handbook.page.gfm import listed
from handbook.page.shown import CheckTime, Printer, Text
from handbook.translation import gettext

MOST = 4
"""Questions on the way to a page: more of them, nobody answers at night."""

_QUESTION: dict[str, Kind] = {"ask": "text", "run": "texts", "answers": "list"}
_ANSWER: dict[str, Kind] = {"text": "text", "to": "text", **_QUESTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, and how one finds out; ``id`` is "" for the first question."""

    id: str
    text: Text
    commands: CodeBlock | None
    answers: Sequence[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody may find, and what follows: a link, or the next question."""

    text: Text
    href: str
    then: Question | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTriage:
    """The first question, with everything that follows from its answers."""

    question: Question

    def html(self, check_time: CheckTime) -> Markup:
        """Return the questions, folded behind the answers before them."""
        return print_element("triage-guide", question=_printed(self.question))

    def copy(self, printer: Printer) -> list[str]:
        """Return the questions as lists in lists."""
        return list(_copied(self.question, printer))


def _printed(question: Question) -> dict[str, object]:
    """Return what the template prints of a question."""
    return {
        "id": question.id,
        "text": question.text.html,
        "commands": question.commands.html(lambda: None) if question.commands else "",
        "answers": [
            {
                "text": one.text.html,
                "href": one.href,
                "then": _printed(one.then) if one.then else None,
            }
            for one in question.answers
        ],
    }


def _copied(question: Question, printer: Printer) -> Iterator[str]:
    yield from printer(question.text.blocks)
    yield ""
    if question.commands:
        yield from [*question.commands.copy(printer), ""]
    for one in question.answers:
        told = printer(one.text.blocks)
        if one.then:
            told += ["", *_copied(one.then, printer)]
        else:
            told[-1] += f": [{gettext('what to do')}]({one.href})"
        yield from listed("-", told)


def _read(fields: Fields, fence: Fence) -> ShownTriage | None:
    before = len(fence.context.mistakes)
    question = _question(fields, fence, fields["ask"], ())
    return ShownTriage(question=question) if _sound(fence, before) else None


def _sound(fence: Fence, before: int) -> bool:
    return len(fence.context.mistakes) == before


def _question(
    fields: Fields, fence: Fence, place: Node, way: tuple[int, ...]
) -> Question:
    """Return a question; ``way`` are the numbers of the answers before it."""
    context, commands = fence.context, texts_of(fields, "run")
    if len(way) == MOST:
        context.report(
            place.line,
            f"{MOST} questions have been asked before this one",
            "lead to a page sooner, or ask something that tells more",
            column=place.column,
        )
    code = "".join(f"$ {one}\n" for one in commands)
    with context.unclaimed():  # a question says nothing of its own
        text = fence.text(fields, "ask")
    found = Question(
        id="-".join(["way", *map(str, way)]) if way else "",
        text=text,
        commands=code_block(
            code, context, place.line, language="console", title=gettext("Terminal")
        )
        if code
        else None,
        answers=list(_answers(fields, fence, way)),
    )
    if found.id:
        context.claim_id(found.id, place.line)
    given = fields["answers"].value if "answers" in fields else ()
    if not isinstance(given, list) or len(given) < 2:
        context.report(
            place.line,
            "a question of a triage has two answers or more",
            "add 'answers:' with what else one may find",
            column=place.column,
        )
    return found


def _answers(fields: Fields, fence: Fence, way: tuple[int, ...]) -> Iterator[Answer]:
    if "answers" not in fields:
        return
    items = entries_of(
        "answer", fields["answers"], fence.context, kinds=_ANSWER, required=("text",)
    )
    for number, one in enumerate(items, 1):
        text = one["text"]
        if ("to" in one) == ("ask" in one):
            fence.context.report(
                text.line,
                "an answer leads to a page or to a question, and to one of them only",
                "write 'to:' with a page, or 'ask:' with the next question",
                column=text.column,
            )
            continue
        with fence.context.unclaimed():  # what may be, and need not
            told = fence.text_at(text)
        yield Answer(
            text=told,
            href=_link(one["to"], fence) if "to" in one else "",
            then=_question(one, fence, one["ask"], (*way, number))
            if "ask" in one
            else None,
        )


def _link(node: Node, fence: Fence) -> str:
    target = str(node.value)
    return fence.context.link(Link(target=target, line=node.line, column=node.column))


DIRECTIVE = Directive(
    name="triage", fields=_QUESTION, required=("ask", "answers"), read=_read
)
