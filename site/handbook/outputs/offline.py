"""The site as one file to keep: pages that open from a disk, without a server.

A browser runs no module and fetches nothing from ``file:`` addresses, so these are
the pages without JavaScript, and every link names a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from handbook.addresses import file_name, leads_away, path_of
from handbook.cache.program import program
from handbook.cache.store import Store, key_of
from handbook.content import archives
from handbook.content.archives import Deflated, deflated
from handbook.outputs import answers
from handbook.outputs.table import Output, dropped
from handbook.page.html import Tag, tags
from handbook.web.site import Site

ADDRESS = "offline.zip"

_ONLINE = frozenset({"manifest", "alternate", "apple-touch-icon"})
_LINKED_BY = {"a": "href", "area": "href", "link": "href", "meta": "content"}
"""The attribute of an element that may lead somewhere."""

_CHANGED = frozenset({*_LINKED_BY, "script"})
"""Elements whose tags are changed or left out."""

_REFRESH = "0; url="


def addresses(_site: Site) -> Iterable[str]:
    """Return where it is."""
    return (ADDRESS,)


def body(site: Site, _address: str) -> bytes:
    """Return the file, made of what the site answers."""

    def answer(output: Output, address: str) -> Deflated:
        found = answers.answered(site, output, address)
        return form(None, file_name(address), found)

    whole = BytesIO()
    write(site, whole, answer)
    return whole.getvalue()


def write(
    site: Site, into: IO[bytes], packed: Callable[[Output, str], Deflated]
) -> None:
    """Write the file, made of what ``packed`` has of each output's addresses."""
    files = {file_name(one): (output, one) for output, one in kept(site)}
    found = ((name, packed(*files[name])) for name in sorted(files))
    archives.write(into, found, site.file_name)


def kept(site: Site) -> Iterator[tuple[Output, str]]:
    """Yield the addresses that are kept, with the rows that they are of."""
    for output in answers.rows(site):
        if output.offline is not dropped:
            for address in answers.maker(site, output).addresses(site):
                if output.offline(address):
                    yield output, address


def form(store: Store | None, name: str, found: bytes) -> Deflated:
    """Return what is kept of a file; a page names files instead of folders.

    ``store`` has those of pages that did not change since.
    """
    key = key_of((program(), "offline", name, found)) if store else ""
    made: Deflated | None = store.get(key) if store else None
    if made is None:
        page = PurePosixPath(name).name == "index.html"
        made = deflated(unplugged(found.decode()).encode() if page else found)
        if store:
            store.put(key, made)
    return made


def unplugged(html: str) -> str:
    """Return a page whose links name files, and that asks no server for anything."""
    pieces: list[str] = []
    at = 0
    for tag in tags(html, _CHANGED):
        if tag.closes or tag.start < at:
            continue
        start, end = tag.start, tag.end
        changed: str | None = ""
        if tag.name == "script":
            end = _behind(html, "</script>", end)
        elif tag.name == "link" and tag.get("rel") in _ONLINE:
            end = _behind(html, "", end)
        elif html.endswith("<p>", at, start) and _downloads(tag):
            start, end = start - len("<p>"), _behind(html, "</p>", end)
        else:
            changed = _with_file(tag)
        if changed is not None:
            pieces += (html[at:start], changed)
            at = end
    return "".join((*pieces, html[at:]))


def _behind(html: str, ending: str, start: int) -> int:
    """Return the index behind an ending, and behind the line's if that is next."""
    end = html.index(ending, start) + len(ending)
    return end + html.startswith("\n", end)


def _downloads(tag: Tag) -> bool:
    return tag.name == "a" and tag.has("download")


def _with_file(tag: Tag) -> str | None:
    """Return a tag with the file that its link leads to; ``None`` if it has none."""
    found, attributes = _LINKED_BY[tag.name], tuple(tag.attributes())
    value = next((one.value for one in attributes if one.name == found), None)
    if value is None:
        return None
    if found == "content":
        if tag.get("http-equiv") != "refresh" or not value.startswith(_REFRESH):
            return None
        link = f"{_REFRESH}{file_link(value.removeprefix(_REFRESH))}"
    else:
        link = file_link(value)
    if link == value:
        return None
    printed = (
        f' {one.name}="{escape(link)}"' if one.name == found else one.printed
        for one in attributes
    )
    return f"<{tag.name}{''.join(printed)}{tag.ending}"


def file_link(address: str) -> str:
    """Return a relative link with the name of the file that a host answers with."""
    if leads_away(address):
        return address
    path = path_of(address)
    if path.endswith("/") or path in (".", ".."):
        return f"{path.removesuffix('/')}/index.html{address[len(path) :]}"
    return address
