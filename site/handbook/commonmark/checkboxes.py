"""What is special about a list's items: boxes, ties to code, and no paragraphs."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from handbook.commonmark.blocks import Block
from handbook.commonmark.grammar import TASK
from handbook.commonmark.lines import Line


def read_checkbox(item: Block) -> tuple[Element, list[Line]] | None:
    """Return the box that ``[ ]`` or ``[x]`` stands for, and the item's first text.

    ``None`` if the item starts with no such mark.
    """
    if not item.children or item.children[0].kind != "paragraph":
        return None
    first, *rest = item.children[0].lines
    task = TASK.match(first.text)
    if not task:
        return None
    box = Element("input", {"type": "checkbox", "disabled": "disabled"})
    box.set("aria-label", "To do" if task[1] == " " else "Done")
    if task[1] != " ":
        box.set("checked", "checked")
    return box, [first.after(task.end()), *rest]


def tie(item: Element, number: int, name: str, end: Element) -> None:
    """Make an item the note of a line of code, with a way back to there at its end.

    ``number`` is what the reader sees, ``name`` the note's id.
    """
    item.set("id", name)
    back = {"href": f"#{name}:mark", "aria-label": f"Back to the code of note {number}"}
    SubElement(end, "a", back).text = "\N{LEFTWARDS ARROW WITH HOOK}"


def unwrap(item: Element) -> None:
    """Take the paragraphs of a tight list's item out of their ``<p>``."""
    children = list(item)
    for child in children:
        item.remove(child)
    for child in children:
        if child.tag != "p":
            item.append(child)
            continue
        text = child.text or ""
        if len(item):
            item[-1].tail = f"{item[-1].tail or ''}\n{text}"
        else:
            item.text = f"{item.text}\n{text}" if item.text else text
        item.extend(child)
