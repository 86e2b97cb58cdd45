"""Proving: the sentences of a page are tied to the proofs in its ledger, and held to.

While a page renders, ``note_sentences`` and ``note_rows`` find its sentences and mark
those that a ledger ties; ``verify`` then looks whether every proof still holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from xml.etree.ElementTree import Element

from handbook.commonmark.lines import Line
from handbook.content.article import Page
from handbook.content.yaml.nodes import Node
from handbook.errors import Mistake
from handbook.page.context import Context
from handbook.page.html import tags
from handbook.page.proofs.evidence import (
    Archive,
    Evidence,
    Gone,
    flaw_in,
    wrong_version,
)
from handbook.page.proofs.ledger import Ledger, Proof
from handbook.page.proofs.sentences import Sentence, Span, Text, key
from handbook.translation import gettext

PROOFS = "proofs"
"""What the address of a page's proofs ends with."""

_MARK = "proof"
"""The class of what leads from a sentence to its proof."""

_UNCOUNTED = frozenset("h1 h2 h3 h4 h5 h6 dt summary th".split())
_TITLES = frozenset({"note-title", "tab-title"})
_FEW = 3
"""A sentence has this many words at least; less is a name in a list or a cell."""

_SHOWN = 160
"""How many characters of a part a message quotes."""


def note_description(page: Page, context: Context) -> None:
    """Note the sentences in which a page's front matter describes it."""
    text = page.metadata.description
    place = page.metadata.places.get(("description", text), (1, 1))
    element = Element("p")
    element.text = text
    for span in Text(element).sentences():
        _note(span.text, context, *place)


def note_sentences(element: Element, lines: list[Line], context: Context) -> None:
    """Note the sentences of a text, and mark those that the ledger ties.

    ``lines`` are those of the source that the text of ``element`` was made of.
    """
    skipped = element.tag in _UNCOUNTED or element.get("class") in _TITLES
    if not context.counting or skipped:
        return
    text = Text(element)
    noted = [
        (span.end, _note(span.text, context, *_place(span, text, lines), marked=True))
        for span in text.sentences()
    ]
    for end, sentence in reversed(noted):
        if sentence.id:
            text.mark(end, _mark(sentence))


def note_rows(root: Element, cells: Mapping[Element, Line], context: Context) -> None:
    """Note the rows of the tables in ``root``; ``cells`` are where their cells stand.

    A row is tied as a whole, or each of its sentences; the mark is in its last cell.
    """
    for row in root.iter("tr"):
        found = [cell for cell in row if cell in cells]
        if not found:
            continue
        texts = [Text(cell) for cell in found]
        spans = [span for text in texts for span in text.sentences()]
        if any(one.text in context.proved for one in spans):
            for cell in found:
                note_sentences(cell, [cells[cell]], context)
            continue
        whole = f"| {' | '.join(text.key() for text in texts)} |"
        line = cells[found[0]]
        sentence = _note(whole, context, line.number, line.column, marked=True)
        full = [text for text in texts if text.text.strip()]
        if sentence.id and full:
            full[-1].mark(len(full[-1].text.rstrip()), _mark(sentence))


def verify(ledger: Ledger, context: Context) -> tuple[Evidence, ...]:
    """Look whether the proofs of ``ledger`` hold, once all sentences are noted.

    Reports each sentence whose proof is gone or no longer says what it must, and
    each that was edited.  Returns what the proofs found.
    """
    archive = Archive(context)
    found = tuple(_find(proof, archive) for proof in ledger.proofs)
    for one in context.sentences:
        for number in one.proofs:
            place = f"{ledger.name}:{ledger.proofs[number].line}"
            _hold_to(one, found[number], place, context)
        _hold_to_versions(one, [found[number] for number in one.proofs], context)
    _report_edited(ledger, found, context)
    return found


def _find(proof: Proof, archive: Archive) -> Evidence:
    """Return what a proof rests on; it is ``gone``, and says why, if that is so."""
    try:
        return archive.find(proof)
    except Gone as gone:
        return Evidence(sort="source", gone=gone.problem, label=gone.fix)


def _hold_to(one: Sentence, evidence: Evidence, place: str, context: Context) -> None:
    """Report the sentence if ``evidence``, which is named at ``place``, denies it."""
    if evidence.gone:
        problem = f'the proof of "{one.text}" is gone: {evidence.gone}'
        fix = f"{evidence.label}; the proof is at {place}"
    elif flaw := flaw_in(evidence):
        problem = f'"{one.text}" rests on {_named(evidence)}, which {flaw}'
        problem += f"; it says: {_short(evidence)}"
        fix = f"correct the sentence and its proof, at {place}"
    else:
        return
    context.report(one.line, problem, fix, column=one.column)


def _hold_to_versions(one: Sentence, proofs: list[Evidence], context: Context) -> None:
    """Report the sentence if it names another version than was recorded."""
    programs = [pair for proof in proofs for pair in proof.programs.items()]
    if wrong := wrong_version(one.text, programs):
        said, recorded = wrong
        if any(
            said.split()[-1] in f"{one.title} {one.version} {one.text}"
            for one in proofs
        ):
            return  # a source says so, or the part itself
        context.report(
            one.line,
            f'"{one.text}" says {said}, but its recording was made with {recorded}',
            "correct the version, or name a source that says it",
            column=one.column,
        )


def _report_edited(
    ledger: Ledger, found: tuple[Evidence, ...], context: Context
) -> None:
    """Report the sentences of the ledger that no longer stand in the page."""
    there = {one.text for one in context.sentences}
    bare = {one.text: one for one in context.sentences if one.states and not one.proofs}
    for node, proof in _tied(ledger, found):
        text = key(str(node.value))
        if text in there:
            continue
        near = get_close_matches(text, bare, n=1, cutoff=0.6)
        if near and proof:
            edited = bare[near[0]]
            context.report(
                edited.line,
                f'this sentence was edited: it says "{edited.text}", but its proof was '
                f'looked at for "{text}"',
                f"look at {_named(proof)}, which says: {_short(proof)}; if it proves "
                f"the sentence, write it as it is now at {ledger.name}:{node.line}",
                column=edited.column,
            )
            continue
        context.mistakes.append(
            Mistake(
                path=ledger.name,
                line=node.line,
                column=node.column,
                problem=f'no sentence of {context.source.name} says "{text}"',
                fix=f'did you mean "{near[0]}"?'
                if near
                else "write here what the page says now, or delete this",
            )
        )


def _tied(
    ledger: Ledger, found: tuple[Evidence, ...]
) -> Iterator[tuple[Node, Evidence | None]]:
    """Yield each sentence of the ledger, and what was found for it if it is proved."""
    for proof, evidence in zip(ledger.proofs, found, strict=True):
        yield from ((node, evidence) for node in proof.proves)
    yield from ((node, None) for node in ledger.excused)


def _note(
    text: str, context: Context, line: int, column: int, *, marked: bool = False
) -> Sentence:
    """Add a sentence to those of the page; return it.

    It is ``marked`` where the page shows it: a description stands in no text.
    """
    proofs = tuple(context.proved.get(text, ()))
    asks = text.endswith("?") or len(text.strip("| ").split()) < _FEW
    name = f"said:{len(context.sentences) + 1}" if proofs and marked else ""
    if name:
        context.ids[name] = line
    sentence = Sentence(
        text=text,
        line=line,
        column=column,
        proofs=proofs,
        states=bool(proofs) or not (asks or text in context.excused),
        id=name,
    )
    context.sentences.append(sentence)
    return sentence


def _place(span: Span, text: Text, lines: list[Line]) -> tuple[int, int]:
    """Return the line and column where a sentence starts, as nearly as one can say."""
    row = min(text.text.count("\n", 0, span.start), len(lines) - 1)
    line = lines[row]
    return line.number, line.column + max(0, line.text.find(span.text.split()[0]))


def _mark(sentence: Sentence) -> Element:
    """Return the link from behind a sentence to what proves it."""
    return Element(
        "a",
        {
            "class": _MARK,
            "id": sentence.id,
            "href": f"{PROOFS}/#p{sentence.proofs[0] + 1}",
            "aria-label": gettext("Proof"),
        },
    )


def without_marks(html: str) -> str:
    """Return a body without the marks behind its sentences: paper leads nowhere."""
    if _MARK not in html:
        return html
    pieces: list[str] = []
    at, is_mark = 0, False
    for tag in tags(html, {"a"}):
        if is_mark:
            at, is_mark = tag.end, False
        elif tag.get("class") == _MARK:
            pieces.append(html[at : tag.start])
            is_mark = True
    return "".join((*pieces, html[at:]))


def _named(evidence: Evidence) -> str:
    """Return how a message names what a sentence rests on."""
    match evidence.sort:
        case "recording":
            return f"the part '{evidence.part}' of {evidence.file}"
        case "source":
            return f"{evidence.title}, {evidence.version}"
    return f"{evidence.file} ({evidence.title})"


def _short(evidence: Evidence) -> str:
    text = " ".join(evidence.text.split())
    return f'"{text[:_SHOWN]}{"..." if len(text) > _SHOWN else ""}"'
