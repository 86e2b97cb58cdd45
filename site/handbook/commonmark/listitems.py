"""What is special about a list's items: boxes to tick, and no paragraphs if tight."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from handbook.commonmark.blocks import Block
from handbook.commonmark.grammar import TASK
from handbook.commonmark.lines import Line
from handbook.translation import gettext


def read_task(item: Block) -> tuple[bool, list[Line]] | None:
    """Return whether ``[ ]`` or ``[x]`` says "done", and the item's first text.

    ``None`` if the item starts with no such mark.
    """
    if not item.children or item.children[0].kind != "paragraph":
        return None
    first, *rest = item.children[0].lines
    task = TASK.match(first.text)
    if not task:
        return None
    return task[1] != " ", [first.after(task.end()), *rest]


def checkbox(*, done: bool) -> Element:
    """Return the box of a task."""
    box = Element("input", {"type": "checkbox", "disabled": "disabled"})
    box.set("aria-label", gettext("Done") if done else gettext("To do"))
    if done:
        box.set("checked", "checked")
    return box


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
