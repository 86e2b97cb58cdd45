"""Images: what is wrong with them is told, what may not be loaded is linked to."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from handbook.commonmark.references import Target
from handbook.page.context import Context
from handbook.page.destinations import ON_THE_WEB, address


def image(context: Context, target: Target, alt: str) -> Element:
    """Return the image with the description ``alt``, or a link in its place."""
    destination = target.destination
    if not alt.strip() or alt == destination.rpartition("/")[2]:
        context.report(
            target.line,
            "the image has no description"
            if not alt.strip()
            else "the image's description is its file name",
            f"say what it shows: ![description]({destination})",
            column=target.column,
            severity="warning",
            rule="image-text",
        )
    source = address(context, destination, target.line, target.column, "image")
    if source is None:
        # A link in the image's words: a reader may want to see it all the same.
        on_the_web = ON_THE_WEB.match(destination)
        link = Element("a", {"href": destination} if on_the_web else {})
        link.text = alt or destination
        return link
    found = Element("img", {"src": source, "alt": alt, "loading": "lazy"})
    if target.title is not None:
        found.set("title", target.title)
    return found
