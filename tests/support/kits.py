"""What sites of their own bring in tests: a directive, an output, an extension."""

from __future__ import annotations

from pathlib import Path

from handbook.library.reading import read_library
from handbook.web.site import Site
from tests.bad_inputs.case import Case, page

DIRECTIVE = """\
from handbook.page.directives.directive import Directive
from handbook.page.elements import print_element


class Shown:
    def html(self, check_time):
        return {html}

    def copy(self, printer):
        return ["A shout."]


def read(fields, fence):
    return {read}


DIRECTIVE = Directive(name="{name}", fields={{"a": "{kind}"}}, required=(), read=read)
"""

OUTPUT = """\
from handbook.outputs.table import Output

OUTPUT = Output("{name}", media_type="text/plain")


def addresses(site):
    return {addresses}


def body(site, address):
    return {body}
"""

MARKDOWN = """\
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Louder(Treeprocessor):
    def run(self, root):
        for one in root.iter("em"):
            {does}


class Loud(Extension):
    def __init__(self, **options):
        self.config = {{"tag": ["strong", "What emphasis becomes"]}}
        super().__init__(**options)

    def extendMarkdown(self, md):
        self.md = md
        louder = Louder(md)
        louder.tag = self.getConfig("tag")
        md.treeprocessors.register(louder, "louder", 1)


def makeExtension(**options):
    return Loud(**options)
"""

TEMPLATE = '{% macro shout(a) %}\n<p class="shout">{{ a }}!</p>\n{% endmacro %}\n'


def directive(
    *,
    html: str = 'print_element("shout", a="Ha")',
    read: str = "Shown()",
    name: str = "shout",
    kind: str = "text",
) -> str:
    """Return a module with a directive."""
    return DIRECTIVE.format(html=html, read=read, name=name, kind=kind)


def output(
    *, name: str = "cards", addresses: str = '["cards.txt"]', body: str = '"Cards."'
) -> str:
    """Return a module with an output."""
    return OUTPUT.format(name=name, addresses=addresses, body=body)


def extension(does: str = "one.tag = self.tag") -> str:
    """Return a module with an extension of Python-Markdown."""
    return MARKDOWN.format(does=does)


def tree(settings: str, **more: str | bytes) -> dict[str, str | bytes]:
    """Return a tree that shouts; ``more`` are files of its extensions, "_" for "."."""
    extensions = {
        f"extensions/{name.replace('_', '.')}": text for name, text in more.items()
    }
    return {
        "index.md": page("```shout\na: b\n```\n\n*Quiet.*\n"),
        "site.yaml": f"name: Handbook\nstrict: true\n{settings}",
        **extensions,
    }


def site_of(folder: Path, files: dict[str, str | bytes]) -> Site:
    """Return the site of these files, written into ``folder``."""
    folder.mkdir(exist_ok=True)
    Case("", files).write(folder / "content")
    return Site(library=read_library(folder / "content"))
