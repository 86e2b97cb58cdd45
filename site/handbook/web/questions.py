"""The questions of all pages: where each is asked, and by what it is known again.

A question is known by its page and a hash of its words and of those of its options.
What stands around it may change, and so may what is said to its answers; a question
that is put in other words is a new one.  The script that hears an answer in an article
(``static/base/deck.js``) makes the same hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from handbook.addresses import FRAGMENT
from handbook.content.article import Page
from handbook.content.sections import Section, front_title
from handbook.library.facts import ASKING, asked_in
from handbook.outputs.table import REVIEW
from handbook.page.html import Tag, end_of, reprinted
from handbook.page.proofs.proving import without_marks
from handbook.web.navigation import short
from handbook.web.singlepage import cut, moved
from handbook.web.site import Site, once, once_for_tree
from handbook.web.typography import typeset_in

DATA = "static/questions/"
"""Below this are the files that the page loads, one a section."""

_QUESTION = re.compile(
    r'<div class="question">(.*?)</div>\s*<ul class="options">', re.S
)
_ANSWERS = '<details class="answers">'
_LETTERS = re.compile(r"[^\W_]")


class Question(NamedTuple):
    """A question of a page.

    ``link`` leads to the ``part`` of the page where it is asked, which is "" above
    the first heading; ``title`` is the question, fit for a link, and ``html`` all of
    it, with links as they lead from the page of all questions.
    """

    hash: str
    link: str
    part: str
    title: Markup
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A page that asks questions; a browser knows it by its ``path``."""

    title: str
    url: str
    questions: tuple[Question, ...]

    @property
    def path(self) -> str:
        """The address of the page as it stands in the bar of a browser."""
        return quote(self.url, safe="/~.-_!$&()+,;=@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The pages of a section that ask questions; ``data`` is the file of those.

    The first group may be of the pages that are in no section.
    """

    id: str
    title: str
    data: str
    pages: tuple[Asking, ...]

    @property
    def count(self) -> int:
        """How many questions there are."""
        return sum(len(page.questions) for page in self.pages)


@once
def asks(site: Site) -> bool:
    """Whether any page asks a question; renders no more than it needs to."""
    return any(_asks(site, page) for page in site.library.pages.values())


def _asks(site: Site, page: Page) -> bool:
    # Whoever writes a prediction writes that word: a tree without it is not rendered.
    known, body = _predicting(site), page.body
    if page.source not in known or known[page.source][0] is not body:
        known[page.source] = body, "predict" in body
    return known[page.source][1] and site.library.facts(page).asks


@once_for_tree
def _predicting(_site: Site) -> dict[PurePosixPath, tuple[str, bool]]:
    """Return which texts have that word: those of most pages stay as they are."""
    return {}


def review_url(site: Site) -> str:
    """Return the address of the page that asks the questions again.

    It is "" where there are none, or where an author has a page.
    """
    library = site.library
    taken = REVIEW in library.by_url or REVIEW in library.aliases
    return "" if taken or not asks(site) else REVIEW


@once
def groups(site: Site) -> tuple[Group, ...]:
    """Return all questions in reading order, those of the front page first."""
    found: dict[str, list[Asking]] = {}
    for url, entry in site.library.by_url.items():
        page = entry if isinstance(entry, Page) else entry.page
        if page is None or not _asks(site, page):
            continue
        asking = Asking(
            title=entry.metadata.title,
            url=url,
            questions=tuple({one.hash: one for one in _questions(site, page)}.values()),
        )
        found.setdefault(_top(site, url), []).append(asking)
    return tuple(
        Group(
            id=_id(url),
            title=_title(site, url),
            data=f"{DATA}{url}index.json",
            pages=tuple(pages),
        )
        for url, pages in sorted(found.items(), key=lambda one: one[0] != "")
    )


def questions_of(site: Site, url: str) -> str:
    """Return the link to the questions of a section at the top, "" if it has none.

    Renders the pages of that section, and no other.
    """
    review = review_url(site)
    if not review or not url or _top(site, url) != url:
        return ""
    pages = (one for one in site.library.pages.values() if one.url.startswith(url))
    asking = any(_asks(site, page) for page in pages)
    return f"{review}#{quote(_id(url), safe=FRAGMENT)}" if asking else ""


def _id(url: str) -> str:
    """Return the id of a section's heading; no other part of a page has that."""
    return f"section-{url.rstrip('/')}" if url else "front"


def _top(site: Site, url: str) -> str:
    """Return the URL of the section at the top that a page is in, "" without one."""
    top = f"{url.partition('/')[0]}/"
    return top if isinstance(site.library.by_url.get(top), Section) else ""


def _title(site: Site, url: str) -> str:
    if entry := site.library.by_url[url] if url else None:
        return short(entry)
    return short(front_title(site.library.root, site.library.settings))


def _questions(site: Site, page: Page) -> Iterator[Question]:
    """Yield the questions of a page in their order."""
    body = without_marks(site.body(page))
    headings = {one.id: one.text for one in site.library.rendered(page).headings}
    part = ""
    for tag in asked_in(body):
        if tag.name != ASKING:
            part = tag.get("id") or part
            continue
        element = body[tag.start : end_of(body, tag)]
        question = _question(page, element, part if part in headings else "")
        html = moved(cut(_unfolding(element)), page.url, REVIEW, 1, {})
        yield question._replace(
            part=headings.get(part, ""),
            html=typeset_in(site.library.settings.language, html),
        )


def _question(page: Page, element: str, part: str) -> Question:
    found = _QUESTION.search(element)
    asked = found[1] if found else ""
    behind = f"#{quote(part, safe=FRAGMENT)}" if part else ""
    return Question(
        hash=hash_of(words_of(element.partition(_ANSWERS)[0])),
        link=f"{page.url}{behind}",
        part="",
        title=Markup(" ".join(reprinted(asked, _code).split())),
        html="",
    )


def _code(tag: Tag) -> str | None:
    """Leave the tags of code as they are, and take out all others."""
    return None if tag.name == "code" else " " if tag.name in {"p", "br"} else ""


def _unfolding(element: str) -> str:
    """Return the element without what it folds: that is in the article."""
    return re.sub(r' data-result="[\d ]*"', "", element, count=1)


def words_of(html: str) -> str:
    """Return the text of some HTML."""
    return unescape(reprinted(html, lambda _: " "))


def hash_of(text: str) -> str:
    """Return eight hex digits or fewer for the letters and digits of a text.

    FNV-1a with 32 bits, of code points; signs and spaces do not count.
    """
    made = 0x811C9DC5
    for letter in _LETTERS.findall(text):
        made = (made ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return f"{made:x}"
