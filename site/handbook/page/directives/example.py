"""``example``: Markdown as one writes it, and below it what it becomes.

Both come from one file of examples, which tests read too: see ``content.examples``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from handbook.content.examples import Example, read_examples
from handbook.content.textfile import read_text
from handbook.errors import ContentError, Mistake
from handbook.page.code.block import code_block
from handbook.page.directives.beside import find_file
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.elements import print_element
from handbook.page.embedding import embed
from handbook.page.gfm import fence as fenced
from handbook.page.headingids import github_slug
from handbook.page.rendered import Rendered
from handbook.page.shown import CheckTime, Printer, Shown
from handbook.spelling import suggestion

_LANGUAGE = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExample:
    """An example, and what it was ``rendered`` to; ``result`` is that on its page."""

    example: Example
    rendered: Rendered
    result: Markup
    source: Shown

    def html(self, check_time: CheckTime) -> Markup:
        """Return the text, what it becomes, and what its author is told."""
        return print_element(
            "markdown-example",
            title=self.example.title,
            source=self.source.html(check_time),
            result=self.result,
            told=[(told(one), one.fix) for one in sorted(self.rendered.mistakes)],
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the text: who reads Markdown knows what becomes of it."""
        return fenced(self.example.text, _LANGUAGE)


def told(mistake: Mistake) -> str:
    """Return a mistake as an example has it: without the name of a file."""
    mark = "warning: " if mistake.severity == "warning" else ""
    return f"{mistake.line}:{mistake.column}: {mark}{mistake.problem}"


def _read(fields: Fields, fence: Fence) -> ShownExample | None:
    context, node = fence.context, fields["name"]
    if fence.alone is None:
        context.report(
            fence.line,
            "an example cannot show another one",
            "show its source, in a fence of 'markdown'",
        )
        return None
    example = _find(fields, fence)
    if example is None:
        return None
    rendered = fence.alone(example.text)
    found = tuple(map(told, sorted(rendered.mistakes)))
    if found != example.told:
        missing = next((one for one in found if one not in example.told), "nothing")
        context.report(
            node.line,
            f"the example '{example.title}' does not tell what its file says; "
            f"it tells {missing}",
            "correct the example, or write what it tells at its end, after '! '",
            column=node.column,
        )
    name = github_slug(example.title)
    return ShownExample(
        example=example,
        rendered=rendered,
        result=embed(rendered, context, fence.line, name),
        source=code_block(example.text, context, fence.line, language=_LANGUAGE),
    )


def _find(fields: Fields, fence: Fence) -> Example | None:
    """Return the example that is named, or report that there is none."""
    context, name = fence.context, text_of(fields, "name")
    file = text_of(fields, "file")
    path = find_file(
        context, file, fields["file"], "write its name, such as examples/lists.txt"
    )
    if path is None:
        return None
    try:
        text, _ = read_text(path, PurePosixPath(file))
        examples = read_examples(text)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return None
    except ValueError as error:
        context.report(
            fields["file"].line,
            f"no example begins on line {error} of '{file}'",
            "write a title of its own, a text and its HTML, each with a dot below it",
            column=fields["file"].column,
        )
        return None
    if name not in examples:
        node = fields["name"]
        context.report(
            node.line,
            f"'{file}' has no example called '{name}'",
            suggestion(name, examples, f"they are {', '.join(examples)}"),
            column=node.column,
        )
        return None
    return examples[name]


DIRECTIVE = Directive(
    name="example",
    fields={"file": "text", "name": "text"},
    required=("file", "name"),
    read=_read,
)
