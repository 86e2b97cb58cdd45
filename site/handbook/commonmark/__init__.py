"""CommonMark and GitHub's additions: from text to blocks, and on to an element tree.

To others it is an extension of Python-Markdown, under the name of this package.
README.md beside this file tells how it is used, and what works beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown.extensions import Extension


def makeExtension(**configs: Any) -> Extension:
    """Return the extension, for ``markdown.Markdown``."""
    from handbook.commonmark.extension import CommonMarkExtension

    return CommonMarkExtension(**configs)
