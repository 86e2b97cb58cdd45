"""What becomes of a page's links, images and HTML; where its mistakes go."""

from __future__ import annotations

import re

from handbook.commonmark.host import Host
from handbook.page.context import LIST_MARK, Context, Mark
from handbook.page.destinations import address
from handbook.page.images import image
from handbook.page.lint.linter import slips_within
from handbook.page.rawhtml.cleaning import RawHtml

_LOOKS = re.compile(r"</?span[^>]*>| class=\"[^\"]*\"")
"""What GitHub takes out of HTML."""


def host_of(context: Context) -> Host:
    """Return what the parser asks, and tells, while it reads a page."""

    def begin(line: int) -> None:
        context.line = line

    def foreign(line: int, column: int, mark: str, html: str) -> None:
        if html.startswith(f"<{LIST_MARK} "):
            context.lists.append((line, column))
            html = ""
        context.marks.append(Mark(line, column, mark, _LOOKS.sub("", html)))

    return Host(
        report=context.report,
        claim_id=context.claim_id,
        begin=begin,
        check_time=context.check_time,
        address=lambda target, line, column: address(
            context, target, line, column, "link"
        ),
        image=lambda target, alt: image(context, target, alt),
        html=lambda: RawHtml(context),
        slips=slips_within,
        foreign=foreign,
    )
