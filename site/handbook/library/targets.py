"""What links can lead to, and what an author is told of a link that misses."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import relpath

from handbook.content.article import Page
from handbook.library.suggestions import PAGE_SUFFIXES, Suggestions

IMAGES = frozenset(".apng .avif .gif .ico .jpeg .jpg .png .svg .webp".split())
"""How the names of images end that browsers show."""

_HOST = re.compile(r"(www\.[^/]+|[\w-]+(\.[\w-]+)*\.(com|dev|edu|gov|io|net|org))(/|$)")
_MAILBOX = re.compile(r"[^@/\s]+@[^@/\s]+\.[a-z]+")


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What links can lead to.

    ``pages`` and ``drafts`` are by source, ``files`` are all others that may
    be published; ``folders`` gives the page of a folder that has an address,
    if somebody wrote one; ``ids`` the ids of a page, if it can be rendered;
    ``owner`` who else wants the address that a file would have; ``public`` gives
    the addresses of files that do not have that of their place.
    """

    content: Path
    pages: Mapping[PurePosixPath, Page]
    drafts: Collection[PurePosixPath]
    files: Collection[PurePosixPath]
    folders: Mapping[PurePosixPath, Page | None]
    ids: Callable[[Page], frozenset[str] | None]
    owner: Callable[[PurePosixPath], str | None]
    suggestions: Suggestions
    public: Mapping[PurePosixPath, PurePosixPath]

    @cached_property
    def parents(self) -> frozenset[PurePosixPath]:
        """The folders that hold any of ``files``, however deep."""
        found: set[PurePosixPath] = set()
        for file in self.files:
            for folder in file.parents:
                if folder in found:
                    break
                found.add(folder)
        return frozenset(found)


class Miss(Exception):
    """A link that leads nowhere: what is wrong with it, and what to write."""

    def __init__(self, problem: str, fix: str) -> None:
        self.problem = problem
        self.fix = fix
        super().__init__(problem)


def missing(
    page: Page, path: str, source: PurePosixPath, kind: str, targets: Targets
) -> Miss:
    """Return the miss for ``path``, the file ``source``, which is not published."""
    right = None if kind == "image" else other_form(source, targets)
    if source in targets.drafts or right in targets.drafts:
        problem = f"'{path}' is a draft, which is not published"
        fix = f"take 'draft: true' out of '{right or source}', or take out the link"
    elif right:
        problem = f"'{path}' is no file; links name the Markdown file"
        fix = f"write '{path_from(page, right)}'"
    elif source in targets.pages:  # and an image was wanted
        problem = f"'{path}' is a page, not an image"
        fix = f"link to it: [text]({path})"
    elif any(part.startswith(".") for part in source.parts):
        problem = f"'{path}' is hidden by the dot in its name, and never published"
        fix = "rename it, or take out the link"
    elif source in targets.parents:
        problem = f"'{path}' is a folder without a page"
        fix = "link to one of the files in it"
    else:
        problem = f"no file '{path}'"
        fix = did_you_mean(page, source, kind, targets) or _elsewhere(path, kind)
    return Miss(problem, fix)


def other_form(source: PurePosixPath, targets: Targets) -> PurePosixPath | None:
    """Return the Markdown file that ``source`` stands for on other sites, if any."""
    if source.suffix not in PAGE_SUFFIXES:
        return None
    stem = source.with_suffix("") if source.name else source
    if stem.name == "index":
        stem = stem.parent
    forms = [stem / "index.md"]
    if stem.name:
        forms.insert(0, stem.with_name(f"{stem.name}.md"))
    for form in forms:
        if form != source and (form in targets.pages or form in targets.drafts):
            return form
    return None


def did_you_mean(
    page: Page, source: PurePosixPath, kind: str, targets: Targets
) -> str | None:
    """Return the suggestion for a missing file; ``None`` if nothing is like it."""

    def fits(file: PurePosixPath) -> bool:
        if kind == "image":
            return file.suffix.lower() in IMAGES
        wants_page = source.suffix.lower() in PAGE_SUFFIXES
        return file != page.source and (file in targets.pages or not wants_page)

    alike = targets.suggestions.meant(source, fits)
    return f"did you mean '{path_from(page, alike)}'?" if alike else None


def path_from(page: Page, source: PurePosixPath) -> str:
    """Return how ``page`` names the file ``source``."""
    path = relpath(source.as_posix(), page.source.parent.as_posix())
    return f"{path}/" if path.strip("./") == "" else path


def _elsewhere(path: str, kind: str) -> str:
    if kind == "image":
        return "save the image beside the page"
    if _HOST.match(path):
        return f"on the web, it is 'https://{path}'"
    if _MAILBOX.fullmatch(path):
        return f"for mail, write 'mailto:{path}'"
    return "check the name, or make the page"
