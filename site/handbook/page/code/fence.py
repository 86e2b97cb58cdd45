"""Code fences that are no directive: the info string and the marks in the code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handbook.commonmark.blocks import Block
from handbook.page.code.annotations import annotate
from handbook.page.code.block import CodeBlock, code_block
from handbook.page.code.info import read_info
from handbook.page.context import Context

_INCLUDED = re.compile(r"^[ \t]*(?:-+8<-+|\{[!*] ?\S|<<< ?@?[\w./]|\{\{ ?#\w*include)")
"""How a line begins in whose place other programs put a file."""


def read_code(
    fence: Block, below: Sequence[Block], context: Context, others: Iterable[str]
) -> CodeBlock:
    """Return the code block that a fence is; ``below`` are the blocks after it.

    ``others`` are names besides those of languages that the author may have meant.
    """
    number = fence.start.number
    included = any(_INCLUDED.search(line.text) for line in fence.lines)
    info = read_info(fence.info, context, number, len(fence.lines), included=included)
    lines, ends = annotate(fence, next(iter(below), None), context)
    for text in info.texts:
        if not any(text in line.text for line in fence.lines):
            context.report(
                number,
                f"no line of this code holds '{text}'",
                "mark names text that stands in the code",
                severity="warning",
                rule="code-option",
            )
    return code_block(
        "".join(f"{line}\n" for line in lines),
        context,
        number,
        language=info.language,
        title=info.title,
        numbered=info.numbered,
        marks=info.marks,
        texts=info.texts,
        ends=ends,
        others=others,
        source=fence.code,
    )
