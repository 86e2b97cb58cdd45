"""Links: from what the author wrote to an address that is known to exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import unquote

from handbook.addresses import relative, unfit
from handbook.article import Link, Page, Rendered
from handbook.errors import Mistake, nearest
from handbook.marks import PENDING_LINK

_IMAGES = frozenset(".apng .avif .gif .ico .jpeg .jpg .png .svg .webp".split())
_ACTIVE = re.compile(rb"<script|\son[a-z]+\s*=|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What links can lead to.

    ``pages`` and ``drafts`` are by source, ``folders`` gives the URL of the
    page for a folder, ``ids`` the ids of a page's rendering.
    """

    content: Path
    pages: Mapping[PurePosixPath, Page]
    drafts: Collection[PurePosixPath]
    folders: Mapping[PurePosixPath, str]
    ids: Callable[[Page], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A body whose links lead somewhere; ``assets`` are the files it needs."""

    html: str
    assets: frozenset[PurePosixPath]
    mistakes: tuple[Mistake, ...]


class _Miss(Exception):
    """A link that leads nowhere."""

    def __init__(self, problem: str, fix: str) -> None:
        self.problem = problem
        self.fix = fix
        super().__init__(problem)


def resolve(page: Page, rendered: Rendered, targets: Targets) -> Resolved:
    """Fill in every link of ``rendered``, the body of ``page``.

    A link that leads nowhere becomes ``#`` and a mistake.
    """
    assets: set[PurePosixPath] = set()
    mistakes: list[Mistake] = []
    found: list[str] = []
    for link in rendered.links:
        try:
            found.append(_resolve(page, link, targets, assets))
        except _Miss as miss:
            found.append("#")
            mistakes.append(
                Mistake(
                    path=page.source,
                    line=link.line,
                    column=link.column,
                    problem=miss.problem,
                    fix=miss.fix,
                )
            )
    html = PENDING_LINK.sub(lambda match: escape(found[int(match[1])]), rendered.html)
    return Resolved(html=html, assets=frozenset(assets), mistakes=tuple(mistakes))


def _resolve(
    page: Page, link: Link, targets: Targets, assets: set[PurePosixPath]
) -> str:
    path, hash_sign, fragment = link.target.partition("#")
    path, question, query = path.partition("?")
    fragment = unquote(fragment)
    if not path:
        if not link.target:
            raise _Miss("the link has no target", "write the file it leads to")
        _check_fragment(page, page, fragment, link, targets)
        return f"{question}{query}{hash_sign}{fragment}"
    source = _locate(page, unquote(path), targets)
    if link.kind == "link" and source in targets.pages:
        target = targets.pages[source]
        _check_fragment(page, target, fragment, link, targets)
        return relative(page.url, f"{target.url}{hash_sign}{fragment}")
    if link.kind == "link" and source in targets.folders:
        return relative(page.url, f"{targets.folders[source]}{hash_sign}{fragment}")
    file = targets.content / source
    if source in targets.drafts:
        raise _Miss(
            f"'{path}' is a draft, which is not published",
            "publish it, or take the link out",
        )
    if not file.is_file():
        raise _missing(page, path, source, targets)
    _check_asset(link, path, file, source)
    assets.add(source)
    return relative(page.url, f"{source.as_posix()}{hash_sign}{fragment}")


def _locate(page: Page, path: str, targets: Targets) -> PurePosixPath:
    """Return the file, relative to the content, that a link's path names."""
    if "\\" in path:
        raise _Miss(
            f"'{path}' has a backslash", f"write '{path.replace(chr(92), '/')}'"
        )
    here = page.source.parent.as_posix()
    if path.startswith("/"):
        wanted = relpath(path.lstrip("/") or ".", here)
        raise _Miss(
            f"'{path}' starts at the server's root, which is not always the site's",
            f"write '{wanted}'",
        )
    joined = normpath(f"{here}/{path}")
    if joined.startswith(".."):
        raise _Miss(
            f"'{path}' leads out of the content folder",
            "link to its address on the web instead",
        )
    return PurePosixPath(joined)


def _check_fragment(
    page: Page, target: Page, fragment: str, link: Link, targets: Targets
) -> None:
    if not fragment or fragment == "top":
        return
    ids = targets.ids(target)
    if fragment in ids:
        return
    alike = nearest(fragment, ids)
    where = "this page" if target is page else f"'{target.source}'"
    raise _Miss(
        f"{where} has no section '#{fragment}'",
        f"did you mean '#{alike}'?"
        if alike
        else "link to a heading's id, or give the heading one: ## Heading {#name}",
    )


def _missing(page: Page, path: str, source: PurePosixPath, targets: Targets) -> _Miss:
    """Return the miss for a file that is not there, with the nearest that is."""
    here = page.source.parent.as_posix()
    stem = source.with_suffix("") if source.suffix in (".html", ".htm") else source
    for form in (stem.with_name(f"{stem.name}.md"), stem / "index.md", source.parent):
        if form in targets.pages and (form != source.parent or source.stem == "index"):
            right = relpath(form.as_posix(), here)
            return _Miss(
                f"'{path}' is no file; links name the Markdown file",
                f"write '{right}'",
            )
    known = {relpath(known.as_posix(), here) for known in targets.pages}
    folder = (targets.content / source).parent
    if folder.is_dir():
        parent = source.parent
        known |= {
            relpath((parent / entry.name).as_posix(), here)
            for entry in folder.iterdir()
            if entry.is_file()
        }
    same_name = [one for one in known if PurePosixPath(one).name == source.name]
    alike = min(same_name, key=len, default=None) or nearest(normpath(path), known)
    return _Miss(
        f"no file '{path}'",
        f"did you mean '{alike}'?" if alike else "check the name, or make the page",
    )


def _check_asset(link: Link, path: str, file: Path, source: PurePosixPath) -> None:
    for part in source.parts:
        if why := unfit(part):
            raise _Miss(f"'{path}' cannot be published: {why}", "rename the file")
    if link.kind == "image" and file.suffix.lower() not in _IMAGES:
        raise _Miss(
            f"'{path}' is no image that browsers show",
            f"use one of {', '.join(sorted(_IMAGES))}",
        )
    if file.suffix.lower() == ".svg" and _ACTIVE.search(file.read_bytes()):
        raise _Miss(f"the drawing '{path}' holds script", "take the script out")
