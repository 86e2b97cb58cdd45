"""Why a link is dead, and what an author is told to write instead."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from posixpath import relpath

from handbook.content.article import Page
from handbook.errors import Mistake
from handbook.library.suggestions import PAGE_SUFFIXES
from handbook.library.targets import IMAGES, Targets, other_form
from handbook.spelling import meant

_HOST = re.compile(r"(www\.[^/]+|[\w-]+(\.[\w-]+)*\.(com|dev|edu|gov|io|net|org))(/|$)")
_MAILBOX = re.compile(r"[^@/\s]+@[^@/\s]+\.[a-z]+")


class DeadLink(Exception):
    """A link that leads nowhere: what is wrong with it, and what to write."""

    def __init__(self, problem: str, fix: str) -> None:
        self.problem = problem
        self.fix = fix
        super().__init__(problem)

    def mistake(self, page: Page, line: int, column: int) -> Mistake:
        """Return the mistake that it is at this place of ``page``."""
        return Mistake(
            path=page.source,
            line=line,
            column=column,
            problem=self.problem,
            fix=self.fix,
        )


def dead_link(
    page: Page, path: str, source: PurePosixPath, kind: str, targets: Targets
) -> DeadLink:
    """Return why ``path`` is dead, the file ``source``, which is not published."""
    right = None if kind != "link" else other_form(source, targets)
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
    return DeadLink(problem, fix)


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
    return meant(path_from(page, source), path_from(page, alike)) if alike else None


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
