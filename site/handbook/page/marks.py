"""Marked, inserted and raised text: ``==mark==``, ``^^inserted^^``, ``x^2^``.

The notation is that of pymdown-extensions.  Pages speak of programs: a comparison, a
regular expression, a version and a key such as ``^C`` are left as they are.
"""

from __future__ import annotations

import re

from handbook.commonmark.emphasis import Rule

_FIRST = r"(?=[\"'(\u201c\u2018]?[\w*`\[]|[<\\]\S|~~)"
"""What marked text may start with."""

_LAST = r"(?:(?<=[\w*`\])~%\u201d\u2019])|(?<=[^\s(\[][.,:;!?>\"'+]))"
"""What marked text may end with."""

MARKS = {
    "=": Rule(
        one=None,
        two="mark",
        opens=re.compile(rf"(?<![\w)\]}}!<>,;])(?<![\w)][\"'])=={_FIRST}"),
        closes=re.compile(rf"{_LAST}==(?![\w(\[{{]|[\"']\w)"),
    ),
    "^": Rule(
        one="sup",
        two="ins",
        unspaced=True,
        opens=re.compile(
            rf"(?<!\w)\^\^{_FIRST}"
            r"|(?<!\[)\^(?=[^\W_]|[(*`])|(?<=[\w)])\^(?=[-+\u2212])"
        ),
        closes=re.compile(
            rf"{_LAST}\^\^(?!\w)|(?:(?<=[^\W_])|(?<=[-+\u2212)*`%]))\^(?![\w^])"
        ),
    ),
}
"""The rules of the marks, by character."""
