"""The folder ``public/``: its files go out as they are, to the root of the site.

It is for what hosts, crawlers and other programs look for at fixed addresses, such
as ``CNAME``, ``robots.txt`` and ``.well-known/``.  A folder of that name that holds
Markdown is a section like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from handbook.addresses import printable, same_on_some_disk, unfit
from handbook.errors import Mistake
from handbook.outputs.table import PRINT, REVIEW, SEARCH

PUBLIC = PurePosixPath("public")

WELL_KNOWN = ".well-known"
HIDDEN = frozenset({WELL_KNOWN, ".htaccess", ".domains"})
"""The hidden names that are copied; hosts and other programs ask for them."""

ROBOTS = PurePosixPath("robots.txt")
"""The one file of ours that an author's comes before."""

_JUNK = re.compile(
    r"\.git.*|\.DS_Store|\._.*|\.directory|\.hg|\.svn|\.idea|\.vscode|\.keep"
    r"|\.nojekyll|\.#.*|#.*|.*~|\..*\.sw[a-p]|Thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
"""What tools leave in any folder, and what a build of ours writes by itself."""

_WANTED = re.compile(
    r"CNAME|robots\.txt|ads\.txt|_headers|_redirects|BingSiteAuth\.xml"
    r"|google[0-9a-f]+\.html|yandex_[0-9a-f]+\.html|\.well-known|\.htaccess|\.domains"
)
"""What programs want at the root of a site, where it stands in no other folder."""


def is_junk(path: PurePosixPath) -> bool:
    """Whether a file or folder in ``public/`` is what a tool left there."""
    return _JUNK.fullmatch(path.name) is not None


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a file or folder in ``public/`` is hidden, and not copied for that."""
    names = path.relative_to(PUBLIC).parts
    return names[-1].startswith(".") and not {*names} & HIDDEN


def misplaced(path: PurePosixPath) -> Mistake | None:
    """Return the warning for what stands beside ``public/`` and belongs into it."""
    if len(path.parts) > 1 or not _WANTED.fullmatch(path.name):
        return None
    shown = "" if path == ROBOTS else ", or when a page links to it"
    return Mistake(
        path=path,
        problem=f"this goes out from the folder 'public'{shown}",
        fix=f"move it to 'public/{path}'",
        severity="warning",
    )


def not_copied(path: PurePosixPath) -> Mistake:
    """Return the warning for a hidden file or folder."""
    return Mistake(
        path=path,
        problem="this is hidden by the dot in its name, and not copied",
        fix=f"rename it; the hidden names that are copied are {_listed(HIDDEN)}",
        severity="warning",
    )


def no_public_folder(
    pages: Collection[PurePosixPath], files: Collection[PurePosixPath]
) -> Mistake | None:
    """Return the warning for a ``public/`` with pages in it, if it has files to copy.

    Both are what lies in it.  Beside articles there may be files of their own; what
    lies in the folder itself is most likely meant for the root of the site.
    """
    own = (one for one in files if one.parent == PUBLIC or one.parts[1] in HIDDEN)
    if not any(not one.name.endswith(".proofs.yaml") for one in own):
        return None
    page = min(pages)
    return Mistake(
        path=page,
        problem="with this page, 'public' is a section: its files are not copied as "
        "they are",
        fix="move the Markdown to another folder, or the files out of 'public'",
        severity="warning",
    )


def by_address(files: Collection[PurePosixPath]) -> dict[PurePosixPath, PurePosixPath]:
    """Return the files in ``public/`` by the address that each has in the site."""
    return {file.relative_to(PUBLIC): file for file in sorted(files)}


def index_pages(public: Mapping[PurePosixPath, PurePosixPath]) -> frozenset[str]:
    """Return the addresses that hosts answer with an ``index.html`` of ``public``."""
    pages = (address for address in public if address.name == "index.html")
    return frozenset(
        f"{address.parent}/" if address.parent.name else "" for address in pages
    )


def clashes(
    public: Mapping[PurePosixPath, PurePosixPath],
    owner: Callable[[PurePosixPath], str | None],
    sections: Collection[str],
) -> Iterator[Mistake]:
    """Yield a mistake for each file whose address is impossible or taken.

    ``owner`` says which page, alias or file of the program has an address;
    ``sections`` are the URLs below which the program may print all articles.
    """
    known: dict[str, PurePosixPath] = {}
    homes = set(map(same_on_some_disk, sections))
    for address, file in public.items():
        why = next(filter(None, map(unfit, address.parts)), None)
        first = known.setdefault(same_on_some_disk(str(address)), file)
        taken = None if address == ROBOTS else owner(address)
        key = same_on_some_disk(str(address))
        url = key.removesuffix("index.html")
        printed = url.endswith(PRINT) and url.removesuffix(PRINT) in homes
        if url in {REVIEW, SEARCH} or printed:
            taken = "the site itself"
        if why:
            yield _refusal(file, f"this cannot be published: {why}")
        elif first != file:
            yield _refusal(file, f"some disks cannot tell it from '{first}'")
        elif taken:
            yield _refusal(file, f"its address '{address}' is that of {taken}")


def clashes_with_files(
    public: Mapping[PurePosixPath, PurePosixPath], files: Collection[PurePosixPath]
) -> Iterator[Mistake]:
    """Yield a mistake for each file at the address of one that a page shows."""
    taken = {same_on_some_disk(str(file)): file for file in files}
    folders = {
        same_on_some_disk(str(above)): file for file in files for above in file.parents
    }
    for address, file in public.items():
        above = (same_on_some_disk(str(one)) for one in address.parents)
        key = same_on_some_disk(str(address))
        other = next((taken[one] for one in (key, *above) if one in taken), None)
        other = other or folders.get(key)
        if other:
            problem = f"its address '{address}' is also wanted for '{other}'"
            yield _refusal(file, problem)


def _refusal(file: PurePosixPath, problem: str) -> Mistake:
    path = PurePosixPath(printable(str(file)))
    return Mistake(path=path, problem=problem, fix="rename it, or take it out")


def _listed(names: Collection[str]) -> str:
    *most, last = sorted(names)
    return f"{', '.join(most)} and {last}"
