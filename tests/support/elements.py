"""Pages that show one element, printed by the site's own layout and macros."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from markupsafe import Markup

from handbook.assets.files import load_assets
from handbook.assets.policy import policy, theme_script
from handbook.assets.tokens import papers
from handbook.page.elements import environment

PAGE = (
    '{% extends "layout.html" %}{% block main %}<h1>Test</h1>{{ body }}{% endblock %}'
)


def write_page(folder: Path, body: Markup) -> None:
    """Write ``index.html`` and all it loads."""
    loaded = load_assets()
    for path, content in loaded.files.items():
        file = folder / "static" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    page = environment().from_string(PAGE)
    html = page.render(
        site=SimpleNamespace(name="Test", tagline="", repository="", language="en"),
        page={
            "url": "",
            "metadata": SimpleNamespace(title="Test", short="", description=""),
        },
        href=lambda path: path or "./",
        asset=loaded.address,
        element_scripts=loaded.element_scripts,
        canonical=None,
        papers=papers(),
        structured="",
        card="",
        feed=False,
        facts={"programs": [], "own": False, "report": "", "markdown": ""},
        offline="test.zip",
        base_url="",
        csp=policy(),
        python="",
        theme_script=Markup(theme_script()),
        live=False,
        mistakes=(),
        layers=(),
        stack_url="",
        whole="",
        search_page="",
        glossary="",
        top=(),
        body=body,
    )
    (folder / "index.html").write_text(html, "utf-8")


def lines(*texts: str, marks: dict[int, str] | None = None) -> Markup:
    """Return highlighted code: a ``span`` a line, ``marks`` its further classes."""
    marks = marks or {}
    line = Markup('<span class="line{}">{}\n</span>')
    return Markup().join(
        line.format(f" {marks[number]}" if number in marks else "", text)
        for number, text in enumerate(texts, 1)
    )
