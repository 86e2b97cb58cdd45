"""Marks that GitHub does not know are told, with the HTML that says the same."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from handbook.commonmark.emphasis import Delimiter
from handbook.commonmark.foreign import Foreign
from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.processors import Found

Told = list[tuple[int, int, str, str]]


def foreign(*lines: Line) -> tuple[Foreign, Told]:
    """Return what tells of marks in these lines, and where it does so."""
    told: Told = []
    return Foreign(Passage(lines), lambda *mark: told.append(mark)), told


def test_runs_that_became_tags_are_told() -> None:
    """A run may close one tag and open another; one that stayed text is no mark."""
    found, told = foreign(Line("==a== b==", 3, 5))
    runs = [Delimiter("=", 2, True, True, index=index) for index in (0, 3, 7)]
    runs[0].opens.append("mark")
    runs[1].closes.append("mark")
    runs[1].opens.append("ins")

    for run in runs:
        found.note_run(run)
    assert told == []
    found.tell_runs()

    assert told == [(3, 5, "==", "<mark>"), (3, 8, "==", "</mark><ins>")]


def test_github_s_own_marks_are_not_told() -> None:
    """Stars, underscores and tildes mean there what they mean here."""
    found, told = foreign(Line("*a* ~~b~~ _c_", 1))
    for character in "*~_":
        run = Delimiter(character, 1, True, False)
        run.opens.append("em")
        found.note_run(run)

    found.tell_runs()

    assert told == []


def test_elements_of_other_extensions_are_told_as_html() -> None:
    """On their own line; what is text already is not told."""
    found, told = foreign(Line("a", 1), Line("b ++c++", 2, 3))
    element = Element("kbd")
    element.text = "C"

    found.tell_node(Found(element, 4, 9))
    found.tell_node(Found("text", 0, 1))

    assert told == [(2, 5, "++c++", "<kbd>C</kbd>")]
