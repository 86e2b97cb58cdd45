"""Code blocks: code with its title, numbers, marks and notes, ready to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from handbook.page.code.highlight import UnknownLanguage, highlight, require
from handbook.page.code.linemarks import line_number, note_mark
from handbook.page.context import Context
from handbook.page.elements import print_element
from handbook.page.gfm import fence, titled
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import slip
from handbook.translation import gettext

_DIAGRAMS = frozenset(
    "mermaid plantuml puml uml dot graphviz d2 ditaa nomnoml vega vega-lite "
    "wavedrom flowchart sequence diagram".split()
)
"""Languages whose code other programs draw."""

_SIGNS = {"inserted": "+", "deleted": "-"}
"""What a changed line starts with where there are no colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """A block of code.

    ``name`` is what the ids of its lines begin with, "" if they have no numbers.
    ``marks`` are lines (from 1) by their class, and ``texts`` are marked in the code.
    ``notes`` are explanations with their ids; ``ends`` has the marks that lead to
    notes, by line.  ``setup`` is code that comes before: it is folded, counted and
    copied too.  ``source`` is the code as its author wrote it, with marks of notes.
    ``aside`` is said beside the title.
    """

    code: str
    language: str = ""
    title: str = ""
    name: str = ""
    marks: Mapping[str, frozenset[int]] = field(default_factory=dict)
    texts: Sequence[str] = ()
    notes: Sequence[tuple[str, Markup]] = ()
    ends: Mapping[int, str] = field(default_factory=dict)
    setup: str = ""
    source: str = ""
    aside: str = ""

    @property
    def label(self) -> str:
        """What the block is called for those who do not see it."""
        if self.title:
            return self.title
        if self.language:
            return gettext("Code, {language}", language=self.language)
        return gettext("Code")

    def html(self, check_time: CheckTime) -> Markup:
        """Return the HTML; code in a language that nobody knows is shown as text."""
        language = self.language
        try:
            require(language)
        except UnknownLanguage:
            language = "text"
        before_lines = len(self.setup.splitlines())
        first = before_lines + 1

        def number_of(place: int) -> str:
            if not self.name:
                return ""
            return line_number(before_lines + place, self.name, first)

        html = highlight(
            self.code,
            language,
            self.marks,
            check_time,
            texts=self.texts,
            starts=number_of,
            ends=self.ends,
        )
        return print_element(
            "code-block",
            html=html,
            language=language,
            title=self.title,
            aside=self.aside,
            label=self.label,
            setup=highlight(self.setup, language, None, check_time)
            if self.setup
            else "",
            setup_lines=before_lines,
            notes=[{"id": name, "html": note} for name, note in self.notes],
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the code below its title; code with changes is a ``diff``."""
        code, language = self.source or self.code, self.language
        signs = {
            number: sign
            for name, sign in _SIGNS.items()
            for number in self.marks.get(name, ())
        }
        if signs:
            lines = code.removesuffix("\n").split("\n")
            changed = (f"{signs.get(n, ' ')}{line}" for n, line in enumerate(lines, 1))
            code, language = "\n".join(changed), "diff"
        title = f"{self.title} ({self.aside})" if self.aside else self.title
        return titled(title, fence(code, language))


def code_block(
    code: str,
    context: Context,
    line: int,
    *,
    language: str = "",
    title: str = "",
    numbered: bool = False,
    marks: Mapping[str, frozenset[int]] | None = None,
    texts: Sequence[str] = (),
    notes: Sequence[tuple[int, Markup]] = (),
    ends: Mapping[int, str] | None = None,
    setup: str = "",
    source: str = "",
    others: Iterable[str] = (),
) -> CodeBlock:
    """Return a code block of the page, whose lines and notes get their ids.

    An unknown language is told.  ``notes`` are explanations, each with the line
    (from 1) that it is about; ``ends`` has the marks of notes that stand elsewhere.
    ``others`` are names besides those of languages that the author may have meant.
    The rest is as for ``CodeBlock``.
    """
    ends = dict(ends or {})
    named = []
    for number, (place, note) in enumerate(notes, 1):
        context.notes += 1
        own = f"note:{context.notes}"  # no heading's id has a colon
        ends[place] = ends.get(place, "") + note_mark(number, own)
        named.append((own, note))
    try:
        require(language)
    except UnknownLanguage as unknown:
        _report_unknown(language, unknown, context, line, others)
    block = CodeBlock(
        code=code,
        language=language,
        title=title,
        marks=marks or {},
        texts=texts,
        notes=named,
        ends=ends,
        setup=setup,
        source=source,
    )
    return _numbered(block, context, line) if numbered else block


def _numbered(block: CodeBlock, context: Context, line: int) -> CodeBlock:
    """Return a block with a name that the ids of its lines begin with: its label.

    The ids of its lines are taken then, and can be linked to.
    """
    first = len(block.setup.splitlines()) + 1
    last = first + len(block.code.splitlines()) - 1
    slug = "-".join(re.findall(r"[\w.]+", block.label)) or "code"
    name, number = f"{slug}:", 2  # no heading's id has a colon
    while any(f"{name}-{place}" in context.ids for place in (first, last)):
        name, number = f"{slug}:{number}", number + 1
    for place in range(first, last + 1):
        context.ids[f"{name}-{place}"] = line
    return replace(block, name=name)


def _report_unknown(
    language: str,
    unknown: UnknownLanguage,
    context: Context,
    line: int,
    others: Iterable[str],
) -> None:
    names = [unknown.alike] if unknown.alike else []
    alike = slip(language, [*names, *others])
    problem = f"no language is called '{language}'; the code is shown without colours"
    fix = "use a name that Pygments knows, or 'text'"
    if language.lower() in _DIAGRAMS:
        problem = f"diagrams in '{language}' are not drawn; the source is shown"
        fix = "show it as an image, or write 'text' to show its source"
    elif alike:
        fix = f"did you mean '{alike}'?"
    context.report(line, problem, fix, severity="warning", rule="code-language")
