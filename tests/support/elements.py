"""Pages that show one element, printed by the site's own layout and macros."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from handbook.content.metadata import Metadata
from handbook.content.settings import Settings
from handbook.library.reading import read_library
from handbook.outputs.searchindex import HEADS, made
from handbook.page.elements import environment
from handbook.web.layout import layout
from handbook.web.pagecontext import values_of
from handbook.web.site import Site

PAGE = (
    '{% extends "layout.html" %}{% block main %}<h1>Test</h1>{{ body }}{% endblock %}'
)


def write_page(folder: Path, body: Markup) -> None:
    """Write ``index.html`` and all it loads."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    site = Site(library=read_library(content))
    for path, loaded in site.assets.files.items():
        file = folder / "static" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(loaded)
    around = layout(site, "", Metadata(title="Test"))
    around = replace(
        around,
        site=Settings(name="Test"),
        facts=replace(around.facts, markdown=""),
        search_page="",  # there is no other page
    )
    (folder / HEADS).write_text(made(site)[HEADS], "utf-8")  # a pointer may load it
    page = environment().from_string(PAGE)
    html = page.render(values_of(around), body=body)
    (folder / "index.html").write_text(html, "utf-8")


def lines(*texts: str, marks: dict[int, str] | None = None) -> Markup:
    """Return highlighted code: a ``span`` a line, ``marks`` its further classes."""
    marks = marks or {}
    line = Markup('<span class="line{}">{}\n</span>')
    return Markup().join(
        line.format(f" {marks[number]}" if number in marks else "", text)
        for number, text in enumerate(texts, 1)
    )
