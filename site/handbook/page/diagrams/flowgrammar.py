"""The grammar of flowcharts: what a line may be, as patterns."""

from __future__ import annotations

import re

from handbook.page.diagrams.flowchart import End, Shape, Style

DIRECTIONS = {
    "TB": "DOWN", "TD": "DOWN", "BT": "UP", "LR": "RIGHT", "RL": "LEFT",
}  # fmt: skip
HEAD = re.compile(r"(?:flowchart|graph)(?:\s+(?P<way>TB|TD|BT|LR|RL))?")
ID = r"\w+(?:[.-]\w+)*"
_TEXT = r'(?:"[^"]*"|[^\[\](){}|"]+)'
SHAPES: tuple[tuple[str, str, Shape], ...] = (
    ("([", "])", "pill"), ("[(", ")]", "store"), ("((", "))", "round"),
    ("[", "]", "box"), ("(", ")", "round"), ("{", "}", "choice"),
)  # fmt: skip
_SHAPE = "|".join(rf"{re.escape(a)}{_TEXT}{re.escape(b)}" for a, b, _ in SHAPES)
BOX = re.compile(rf"(?P<id>{ID})(?P<shape>{_SHAPE})?(?::::(?P<layer>[\w-]+))?")
LINK = re.compile(
    r"(?P<back><)?(?:"
    r"--\s+(?P<t1>[^-|\s][^|]*?)\s+--+(?P<h1>[>-]|[xo](?=[\s|]))"
    r"|-\.\s+(?P<t2>[^|]*?)\s+\.+-(?P<h2>>|[xo](?=[\s|])|)"
    r"|==\s+(?P<t3>[^=|\s][^|]*?)\s+==+(?P<h3>[>=]|[xo](?=[\s|]))"
    r"|--+(?P<h4>[>-]|[xo](?=[\s|]))|-\.+-(?P<h5>>|[xo](?=[\s|])|)|==+(?P<h6>[>=]|[xo](?=[\s|]))"
    rf")\s*(?:\|\s*(?P<label>{_TEXT})\s*\|)?"
)
ENDS: dict[str, End] = {">": "arrow", "x": "cross", "o": "dot"}
STYLES: tuple[Style, ...] = ("plain", "dotted", "thick")
GROUP = re.compile(
    rf"subgraph\s+(?:(?P<id>{ID})\s*\[\s*(?P<title>{_TEXT})\s*\]|(?P<name>.+))"
)
CLASS = re.compile(rf"class\s+(?P<ids>{ID}(?:\s*,\s*{ID})*)\s+(?P<layer>[\w-]+)")
CLICK = re.compile(rf'click\s+(?P<id>{ID})\s+(?:href\s+)?"(?P<href>[^"]+)".*')
TITLE = re.compile(r"accTitle\s*:\s*(?P<text>.+)")
ABOUT = re.compile(r"accDescr\s*:\s*(?P<text>.+)")
WITHOUT_EFFECT = re.compile(r"(?:direction|classDef|style|linkStyle)\s+.+")
_BREAK = re.compile(r"\s*<br\s*/?>\s*")


def unquoted(text: str) -> str:
    """Return a text without its quotes, and with single spaces."""
    return " ".join(text.strip().strip('"').split())


def parted(text: str) -> tuple[str, ...]:
    """Return the lines of a text, which ``<br>`` parts."""
    return tuple(filter(None, map(unquoted, _BREAK.split(text.strip().strip('"')))))
