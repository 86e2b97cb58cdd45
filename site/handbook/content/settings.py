"""What a content tree says of itself: ``site.yaml``.

It is optional.  Somebody else's tree has none, and gets a site called as its folder,
without "edit this page".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Annotated

from handbook.content import metadata
from handbook.content.lintlevels import LintLevel, lint_levels
from handbook.content.navigation import Step
from handbook.content.navigation import navigation as steps
from handbook.content.ownsettings import Named, folder, markdown_extensions, modules
from handbook.content.yaml import datafiles
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws, Key, Shape, keys_of
from handbook.content.yaml.values import (
    Wrong,
    boolean,
    each,
    filled,
    items,
    matching,
    web_address,
)
from handbook.translation import ENGLISH, Translation, begins_on_the_right

SETTINGS = PurePosixPath("site.yaml")


def _address(node: Node) -> str:
    return web_address(node).rstrip("/")


def _required(node: Node) -> tuple[str, ...]:
    for item in items(node):
        if item.value not in list(metadata.KEYS):
            raise Wrong("made of keys of front matter", item)
    return tuple(str(item.value) for item in items(node))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The site's name, and where its source is kept; a field is a key of the file.

    ``repository`` and ``branch`` make the links to edit a page; ``required``
    names front matter that every page must have beyond its title; ``starts`` are
    searches to begin with; ``lint`` says which warnings are off, or errors.
    ``navigation`` names pages and folders in the order of the sidebar.  ``theme``,
    ``extensions`` and ``markdown_extensions`` name what the site brings of its own.

    With ``strict``, pages name their titles and links name files, as ours do.  Without
    it, what other programs accept is understood, too.  If it is false, a mistake in a
    page is a warning, and the site is built without what is wrong.

    ``translation`` has the words of the interface in ``language``.
    """

    name: Annotated[
        str,
        Key(
            filled,
            "write, for example, 'name: My handbook'",
            says="The name of the site; without it, the name of the folder.",
        ),
    ]
    tagline: Annotated[
        str,
        Key(
            filled,
            "write, for example, 'tagline: What it is, in one line.'",
            says="What the site is, in one line.",
        ),
    ] = ""
    repository: Annotated[
        str,
        Key(
            _address,
            "write it whole: 'repository: https://github.com/you/yours'",
            says="Where the source is; pages then have a link to edit them.",
        ),
    ] = ""
    branch: Annotated[
        str,
        Key(
            matching(r"[\w./-]+", "the name of a branch"),
            "write, for example, 'branch: main'",
            says="The branch that these links lead to.",
        ),
    ] = "main"
    language: Annotated[
        str,
        Key(
            matching(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "a language tag"),
            "write, for example, 'language: en'",
            says="The language of the pages, as a tag such as `en` or `pt-BR`.",
        ),
    ] = "en"
    starts: Annotated[
        tuple[str, ...],
        Key(
            each(filled),
            "write, for example, 'starts: [what is WSGI, 502]'",
            says="Searches that the search offers before anything is typed.",
        ),
    ] = ()
    required: Annotated[
        tuple[str, ...],
        Key(
            _required,
            f"write 'required: [...]' with some of {', '.join(metadata.KEYS)}",
            says="Keys of front matter that every page must have, besides `title`.",
        ),
    ] = ()
    lint: Annotated[
        tuple[LintLevel, ...],
        Key(
            lint_levels,
            "write, for example, 'lint: {link-here: off, merge: error}'",
            says=(
                "What becomes of the slips that the linter finds: `off`, `warning` or "
                "`error`, by the name of the rule."
            ),
        ),
    ] = ()
    strict: Annotated[
        bool | None,
        Key(
            boolean,
            "write 'strict: true' or 'strict: false'",
            says=(
                "`true` refuses what only other programs accept; `false` makes each "
                "mistake of a page a warning."
            ),
        ),
    ] = None
    navigation: Annotated[
        tuple[Step, ...],
        Key(
            steps,
            "write, for example, 'navigation: [index.md, guide/, about.md]'",
            says=(
                "Files and folders in the order of the sidebar, and headings above "
                "them."
            ),
        ),
    ] = ()
    theme: Annotated[
        Named | None,
        Key(
            folder,
            "write, for example, 'theme: theme'",
            says="The folder with the looks of the site: styles, logo, templates.",
        ),
    ] = None
    extensions: Annotated[
        tuple[Named, ...],
        Key(
            modules,
            "write, for example, 'extensions: [aside]'",
            says="Modules of `extensions/` that add directives and outputs.",
        ),
    ] = ()
    markdown_extensions: Annotated[
        tuple[Named, ...],
        Key(
            markdown_extensions,
            "write, for example, 'markdown_extensions: [abbr]'",
            says="Extensions of Python-Markdown, with their options.",
        ),
    ] = ()
    translation: Translation = ENGLISH

    @property
    def direction(self) -> str:
        """Where lines of the site's language begin, as HTML says it: left or right."""
        return "rtl" if begins_on_the_right(self.language) else "ltr"


KEYS = keys_of(Settings)
"""Every key of ``site.yaml``."""

_SHAPE = Shape(
    keys=KEYS,
    no_mapping="the settings are not made of 'key: value' entries",
    example=KEYS["name"].fix,
)


def load_settings(content: Path, files: Collection[PurePosixPath]) -> Settings:
    """Read ``site.yaml`` if it is among ``files``.

    Raises ``ContentError`` for mistakes in it.
    """
    called = content.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    flaws = Flaws(SETTINGS)
    root = datafiles.load(content, SETTINGS, files)
    values = _SHAPE.read(root, flaws) if root else {}
    flaws.stop()
    settings = Settings(**{"name": called or "Home", **values})
    return replace(settings, translation=Translation(language=settings.language))
