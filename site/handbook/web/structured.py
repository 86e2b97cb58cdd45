"""What a page says of itself to programs: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from markupsafe import Markup

from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.page.html import Tag, reprinted, tags
from handbook.web.navigation import breadcrumbs
from handbook.web.site import Site

CONTEXT = "https://schema.org"

Thing = dict[str, Any]


def structured_data(site: Site, url: str) -> Markup:
    """Return what the page at ``url`` says of itself; ``KeyError`` if there is none."""
    entry = site.library.by_url[url]
    settings = site.library.settings
    common: Thing = {
        "name": entry.metadata.title,
        "description": entry.metadata.description,
        "url": site.absolute(url),
    }
    if url == "":
        common["name"] = settings.name
        common["description"] = settings.tagline or entry.metadata.description
        return print_things([thing("WebSite", inLanguage=settings.language, **common)])
    things = [_described(site, entry, common)]
    if site.base_url:
        crumbs = [(one.title, site.absolute(one.url)) for one in breadcrumbs(site, url)]
        things.append(trail([*crumbs, (entry.metadata.title, site.absolute(url))]))
    return print_things(things)


def _described(site: Site, entry: Page | Section, common: Thing) -> Thing:
    """Return what a page is: a list of pages, a list of questions, or an article."""
    if isinstance(entry, Section):
        return thing("CollectionPage", **common)
    settings = site.library.settings
    changed = site.history.dates.get(entry.source)
    names = {layer.id: layer.name for layer in site.library.layers}
    common |= {
        "inLanguage": settings.language,
        "dateModified": changed.isoformat() if changed else "",
    }
    if asked := questions(site.library.rendered(entry).html):
        return thing("FAQPage", mainEntity=asked, **common)
    return thing(
        "TechArticle",
        headline=common.pop("name"),
        about=[names[one] for one in entry.metadata.layers if one in names],
        isPartOf=thing("WebSite", name=settings.name),
        **common,
    )


def print_things(things: Sequence[Thing]) -> Markup:
    """Return things as JSON that no text in them can end early."""
    data: Thing = {"@context": CONTEXT}
    data |= things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def thing(kind: str, **properties: object) -> Thing:
    """Return a thing with those of its properties that are known."""
    return {"@type": kind} | {
        name: value for name, value in properties.items() if value
    }


def trail(crumbs: Iterable[tuple[str, str]]) -> Thing:
    """Return the list of names and addresses that lead to a page."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def questions(html: str) -> list[Thing]:
    """Return the questions that a page consists of, each with its answer.

    A page does if all its sections, two or more, have a question for a heading and
    start with a paragraph, which is the answer.  Otherwise there are none.
    """
    found = []
    for heading, answer in _sections(html):
        question = _text(heading)
        if not question.endswith(("?", "\uff1f")) or answer is None:
            return []
        answered = thing("Answer", text=_text(answer))
        found.append(thing("Question", name=question, acceptedAnswer=answered))
    return found if len(found) >= 2 else []


def _sections(html: str) -> Iterator[tuple[str, str | None]]:
    """Yield each section's heading, and the paragraph that it starts with, if any."""
    found = tags(html, {"h2", "p", "a"})
    tag = next(found, None)
    while tag:
        start, tag = tag, None
        if start.name == "h2" and not start.closes:
            inside = _element(start, found)
            end = inside[-1]
            anchor = next((one for one in inside if one.get("class") == "anchor"), end)
            answer, tag = None, next(found, None)
            follows = tag and not html[end.end : tag.start].strip()
            if tag and follows and tag.name == "p" and not tag.closes:
                answer = html[tag.end : _element(tag, found)[-1].start]
                tag = None
            yield html[start.end : anchor.start], answer
        tag = tag or next(found, None)


def _element(start: Tag, following: Iterator[Tag]) -> list[Tag]:
    """Return the tags of an element that starts, which ``following`` yields next."""
    inside = [start]
    for tag in following:
        inside.append(tag)
        if tag.closes and tag.name == start.name:
            break
    return inside


def _text(html: str) -> str:
    return " ".join(unescape(reprinted(html, lambda _: "")).split())
