"""The settings of MkDocs, to ``site.yaml``, and what of them has no counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook.content.settings import SETTINGS
from handbook.content.textfile import read_text
from handbook.content.yaml.foreign import load_foreign
from handbook.content.yaml.nodes import Node, as_yaml
from handbook.content.yaml.shapes import Flaws
from handbook.errors import Mistake, UsageError
from handbook.library.mkdocsnav import Navigation, items_of, tell, text_of

BUILT_IN = frozenset(
    "admonition attr_list def_list fenced_code footnotes meta sane_lists "
    "tables toc pymdownx.betterem pymdownx.caret pymdownx.details pymdownx.highlight "
    "pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark "
    "pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde "
    "codehilite markdown.extensions.extra extra".split()
)
"""Extensions of Markdown whose constructs this program reads by itself."""

_INSTEAD = {
    "copyright": "write it into a page",
    "dev_addr": "give it to the command: serve --host HOST --port PORT",
    "draft_docs": "write 'draft: true' on top of those pages",
    "exclude_docs": "write 'draft: true' on top of those pages, or move them elsewhere",
    "extra": "write what readers need into a page",
    "extra_css": "styles lie in the program's folder static/css",
    "extra_javascript": "an article runs no script",
    "hooks": "a directive or an output is a module of the program",
    "INHERIT": "import that file first, then this one, and join what they wrote",
    "markdown_extensions": "see what the guide says of Markdown here",
    "not_in_nav": "pages that the navigation does not name follow in order of titles",
    "plugins": "see what is built in: search, feed, sitemap, social cards, redirects",
    "pymdownx.snippets": "show files with a 'sample' fence",
    "remote_branch": "give it to the command: publish --branch BRANCH",
    "remote_name": "give it to the command: publish --remote NAME",
    "site_author": "write it into a page",
    "site_dir": "give it to the command: build --out DIR",
    "site_url": "give it to the commands: build --base-url URL",
    "theme": "looks are the style sheet's in the program's folder static/css",
    "use_directory_urls": "each page is a folder with an index.html here",
    "validation": "'strict' in site.yaml says which mistakes stop a build",
    "watch": "'serve' watches the content, the templates and the styles",
}
"""What to do about settings that are not imported, by their keys."""

_DONE = frozenset(
    "docs_dir edit_uri nav repo_name repo_url site_description site_name strict".split()
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def import_mkdocs(
    source: Path, content: Path | None = None, *, replace: bool = False
) -> tuple[Path, bool, list[Mistake]]:
    """Write ``site.yaml`` for the settings in the file ``source``, a ``mkdocs.yml``.

    It goes into ``content``, or the folder that the settings name.  Returns the file,
    whether there was one before, and what has no counterpart.  Raises ``UsageError``
    if there is no such file or folder, or a ``site.yaml`` which is not to be replaced,
    and ``ContentError`` for what is no YAML.
    """
    if not source.is_file():
        raise UsageError(
            f"there is no file '{source}'", "name the mkdocs.yml of the other site"
        )
    name = PurePosixPath(source.name)
    text, _ = read_text(source, name)
    root = load_foreign(text, name)
    if not isinstance(root.value, dict):
        raise UsageError(
            f"'{source}' holds no settings of MkDocs", "name a file such as mkdocs.yml"
        )
    settings = root.value
    folder = content or source.parent / (text_of(settings.get("docs_dir")) or "docs")
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder '{folder}', which holds the pages",
            "name it: --content DIR",
        )
    target = folder / SETTINGS
    existed = target.exists()
    if existed and not replace:
        raise UsageError(
            f"there is a '{target}' already, and nothing was written",
            "move it away, or add --replace",
        )
    flaws = Flaws(name)
    lines = [
        f"# Made of {source.name} by 'build.py import'.",
        *_simple(settings, flaws),
        *Navigation(folder, flaws).lines(settings.get("nav")),
    ]
    _tell_rest(settings, flaws)
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return target, existed, sorted(flaws.mistakes)


def _simple(settings: dict[str, Node], flaws: Flaws) -> Iterator[str]:
    """Yield the settings that are one text."""
    for key, own in (("site_name", "name"), ("site_description", "tagline")):
        if value := text_of(settings.get(key)):
            yield f"{own}: {as_yaml(value)}"
    repository = text_of(settings.get("repo_url")).rstrip("/")
    if re.fullmatch(r"https?://[^\s/]\S*", repository):
        yield f"repository: {as_yaml(repository)}"
    elif repository:
        fix = "write its web address into site.yaml: 'repository: https://...'"
        tell(flaws, settings["repo_url"], "'repo_url' is no web address", fix)
    edit = text_of(settings.get("edit_uri"))
    if branch := re.search(r"(?:edit|blob|tree|src)/([\w.-]+)/", edit):
        yield f"branch: {as_yaml(branch[1])}"
    language = _language(settings)
    if language and _LANGUAGE.fullmatch(text_of(language)):
        yield f"language: {as_yaml(text_of(language))}"
    elif language:
        problem = f"'{text_of(language)}' is no language tag"
        tell(flaws, language, problem, "write one into site.yaml: 'language: en'")
    if text_of(settings.get("strict")).lower() not in ("true", "yes", "on"):
        yield "strict: false"  # as with MkDocs, mistakes in pages stop no build


def _language(settings: dict[str, Node]) -> Node | None:
    theme = settings.get("theme")
    if theme is None or not isinstance(theme.value, dict):
        return None
    return theme.value.get("language") or theme.value.get("locale")


def _tell_rest(settings: dict[str, Node], flaws: Flaws) -> None:
    """Note every setting that has no counterpart."""
    for key, node in settings.items():
        if key in _DONE:
            continue
        if key in ("plugins", "markdown_extensions"):
            for name, one in _named_items(node):
                _tell_part(key, name, one, flaws)
        elif key == "theme" and isinstance(node.value, dict):
            rest = [one for one in node.value if one not in ("language", "locale")]
            if rest:
                _tell_key("theme", node, flaws)
        else:
            _tell_key(key, node, flaws)


def _tell_part(key: str, name: str, node: Node, flaws: Flaws) -> None:
    if key == "plugins" and name in ("search", "material/search"):
        return
    if key == "plugins" and name == "redirects" and isinstance(node.value, dict):
        maps = node.value.get("redirect_maps")
        moved = maps.value if maps and isinstance(maps.value, dict) else {}
        for old, new in moved.items():
            alias = re.sub(r"(?:/?index)?\.md$", "", old)
            to = text_of(new)
            problem = f"'{old}' is redirected to '{to}'"
            fix = f"write on top of '{to.partition('#')[0]}': aliases: [{alias}]"
            if "://" in to:
                fix = "redirect it where the site is hosted"
            tell(flaws, new, problem, fix, at_key=True)
        return
    if key == "markdown_extensions" and name in BUILT_IN:
        return
    what = "plug-in" if key == "plugins" else "extension"
    problem = f"the {what} '{name}' has no counterpart"
    fix = _INSTEAD.get(name) or _INSTEAD[key]
    tell(flaws, node, problem, fix, at_key=bool(node.key_line))


def _tell_key(key: str, node: Node, flaws: Flaws) -> None:
    fix = _INSTEAD.get(key, "leave it out, or ask for it where the program is kept")
    tell(flaws, node, f"'{key}' has no counterpart", fix, at_key=True)


def _named_items(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the names in a list of names, some of which have options, or a mapping."""
    for item in items_of(node):
        if isinstance(item.value, dict):
            yield from item.value.items()
        elif isinstance(item.value, str):
            yield item.value, item
