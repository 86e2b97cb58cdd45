"""Pages: one Markdown file in, one ``Page`` out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.addresses import page_url
from handbook.content import frontmatter
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.textfile import BadCharacters, read_text
from handbook.errors import ContentError


def read_page(
    content: Path,
    source: PurePosixPath,
    required: tuple[str, ...] = (),
    *,
    strict: bool = False,
    name: str = "",
    url: str | None = None,
) -> Page:
    """Read one Markdown file; one that cannot be read is a page without a body.

    ``required``, ``strict`` and ``name`` are as for ``frontmatter.read``.  ``url`` is
    the page's, if it is not that of its file.
    """
    url = page_url(source) if url is None else url
    try:
        try:
            text, told = read_text(content / source, source)
        except BadCharacters as bad:
            # A slip within the text must not cost an author the whole page.
            text, told = bad.text, tuple(bad.mistakes)
        head, body, body_line = frontmatter.split(text, source)
    except ContentError as error:
        return Page(
            source=source,
            url=url,
            metadata=Metadata(title=name or source.stem),
            body="",
            mistakes=tuple(error.mistakes),
        )
    metadata, mistakes = frontmatter.read(
        head, body, source, required, strict=strict, name=name
    )
    return Page(
        source=source,
        url=url,
        metadata=metadata,
        body=body,
        body_line=body_line,
        mistakes=(*told, *mistakes, *frontmatter.second(body, body_line, source)),
    )
