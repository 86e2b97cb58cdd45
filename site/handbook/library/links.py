"""Links: from what the author wrote to an address that is known to exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import quote, unquote

from handbook.addresses import FRAGMENT, page_url, relative, unfit
from handbook.content.article import Link, Page
from handbook.errors import Mistake
from handbook.library.deadlinks import DeadLink, dead_link, did_you_mean, path_from
from handbook.library.targets import IMAGES, Targets, other_form
from handbook.page.drawings import flaw_in
from handbook.page.placeholders import PENDING_LINK
from handbook.spelling import meant

_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the links of a page lead; ``assets`` are the files that it needs.

    ``links`` are what they became, one for each of ``Rendered.links``.
    """

    links: tuple[str, ...]
    assets: frozenset[PurePosixPath]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A body whose links lead somewhere; ``terms`` are the ids of all terms in it."""

    html: str
    terms: frozenset[str] = frozenset()


def resolve(page: Page, links: Iterable[Link], targets: Targets) -> Addresses:
    """Return where ``links`` lead, which are those of ``page``.

    One that leads nowhere becomes ``#`` and a mistake.
    """
    assets: set[PurePosixPath] = set()
    mistakes: list[Mistake] = []
    found: list[str] = []
    for link in links:
        try:
            found.append(_resolve(page, link, targets, assets))
        except DeadLink as dead:
            found.append("#")
            mistakes.append(dead.mistake(page, link.line, link.column))
    return Addresses(
        links=tuple(found), assets=frozenset(assets), mistakes=tuple(mistakes)
    )


def filled(html: str, addresses: Sequence[str]) -> str:
    """Return HTML with the addresses in the places of its links."""
    return PENDING_LINK.sub(lambda match: escape(addresses[int(match[1])]), html)


def page_at(page: Page, path: str, targets: Targets) -> Page:
    """Return the page whose file ``path`` names in ``page``; ``DeadLink`` if none."""
    source = _locate(page, path, "link", targets)
    if source not in targets.pages:
        raise dead_link(page, path, source, "link", targets)
    return targets.pages[source]


def _resolve(
    page: Page, link: Link, targets: Targets, assets: set[PurePosixPath]
) -> str:
    path, hash_sign, fragment = link.target.partition("#")
    path, question, query = path.partition("?")
    wanted = unquote(fragment)

    def behind(found: str) -> str:
        """Return what stands behind an address: the query, and the id that is found."""
        name = fragment if found == wanted else found
        return _escaped(f"{question}{query}{hash_sign}{name}")

    if not path:
        if not link.target:
            raise DeadLink("the link has no target", "write the file it leads to")
        return behind(_fragment(page, page, wanted, targets))
    source = _locate(page, path, link.kind, targets)
    if link.kind == "link" and (source in targets.pages or source in targets.folders):
        target = targets.pages.get(source) or targets.folders[source]
        end = behind(_fragment(page, target, wanted, targets))
        url = target.url if target else page_url(source / "index.md")
        return relative(page.url, f"{url}{end}")
    if link.kind == "archive":
        return relative(page.url, source.as_posix())
    if source not in targets.files:
        raise dead_link(page, path, source, link.kind, targets)
    _check_asset(link, path, source, targets)
    assets.add(source)
    address = targets.public.get(source, source)
    return relative(page.url, f"{address.as_posix()}{behind(wanted)}")


def _escaped(behind: str) -> str:
    """Return a query and a fragment with what may not stand there escaped."""
    return quote(_LONE_PERCENT.sub("%25", behind), safe=f"#%{FRAGMENT}")


def _locate(page: Page, path: str, kind: str, targets: Targets) -> PurePosixPath:
    """Return the file, relative to the content, that a link's path names."""
    shown, path = path, unquote(path)
    if path.startswith("\\\\"):
        raise DeadLink(
            f"'{shown}' is a path to another machine, which browsers do not open",
            "link to a page or to a web address",
        )
    if "\\" in path:
        slashes = path.replace("\\", "/")
        raise DeadLink(f"'{shown}' has a backslash", f"write '{slashes}'")
    here = page.source.parent.as_posix()
    found = targets.forms.find(page, path, kind) if targets.forms else None
    if found:
        return found
    if path.startswith("/"):
        source = PurePosixPath(normpath(path.lstrip("/") or "."))
        if targets.forms:
            return source
        known = (targets.pages, targets.files, targets.folders)
        right = source if any(source in some for some in known) else None
        right = other_form(source, targets) or right
        raise DeadLink(
            f"'{shown}' starts at the server's root, which is not always the site's",
            f"write '{path_from(page, right)}'"
            if right
            else "name the file, relative to this one",
        )
    joined = normpath(f"{here}/{path}")
    if joined.startswith(".."):
        raise DeadLink(
            f"'{shown}' leads out of the content folder",
            did_you_mean(page, PurePosixPath(path.lstrip("./")), "link", targets)
            or "link to its address on the web instead",
        )
    return PurePosixPath(joined)


def _fragment(page: Page, target: Page | None, fragment: str, targets: Targets) -> str:
    """Return the id that a fragment leads to; ``DeadLink`` if there is none."""
    if not fragment or fragment == "top":
        return fragment
    ids = targets.ids(target) if target else frozenset[str]()
    if ids is None or fragment in ids:
        return fragment
    if target and targets.forms:
        others = targets.other_ids(target)
        if name := others.get(fragment) or others.get(fragment.casefold()):
            return name
    alike = targets.suggestions.section(fragment, ids)
    where = "this page" if target is page else "the page of that folder"
    if target and target is not page:
        where = f"'{target.source}'"
    raise DeadLink(
        f"{where} has no section '#{fragment}'",
        meant(f"#{fragment}", f"#{alike}")
        if alike
        else "link to a heading's id, or give the heading one: ## Heading {#name}",
    )


def _check_asset(
    link: Link, path: str, source: PurePosixPath, targets: Targets
) -> None:
    for part in source.parts:
        if why := unfit(part):
            raise DeadLink(f"'{path}' cannot be published: {why}", "rename the file")
    if owner := targets.owner(source):
        raise DeadLink(
            f"'{path}' cannot be published: its address is that of {owner}",
            "rename the file",
        )
    if link.kind == "image" and source.suffix.lower() not in IMAGES:
        raise DeadLink(
            f"'{path}' is no image that browsers show",
            f"use one of {', '.join(sorted(IMAGES))}",
        )
    if source.suffix.lower() == ".svg":
        _check_drawing(path, targets.content / source)


def _check_drawing(path: str, file: Path) -> None:
    try:
        drawing = file.read_bytes()
    except OSError as error:
        problem = f"the drawing '{path}' cannot be read: {error.strerror}"
        raise DeadLink(problem, "let yourself read it") from error
    if flaw := flaw_in(drawing):
        problem, fix = flaw
        raise DeadLink(f"the drawing '{path}' {problem}", fix)
