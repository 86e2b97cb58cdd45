"""Text files as authors save them: UTF-8, any line ending, nothing hidden."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from handbook.errors import ContentError, MachineError, Mistake

MAX_BYTES = 1024 * 1024
"""The largest text file the site reads; an article is a hundredth of this."""

_BOMS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
# Controls, U+FEFF in the middle of a text, and Unicode's noncharacters, which
# the renderer keeps for itself; tab and line feed are text.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def read_text(path: Path, name: PurePath) -> tuple[str, tuple[Mistake, ...]]:
    """Return the text of ``path`` with LF line endings, and warnings about it.

    ``name`` is what messages call the file.  A UTF-8 byte order mark is
    dropped.  Raises ``ContentError`` for bytes that are not UTF-8 text and
    for files over ``MAX_BYTES``, ``MachineError`` if the file cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ContentError(
                [
                    Mistake(
                        path=name,
                        problem=f"the file has {size:,} bytes; "
                        f"the limit is {MAX_BYTES:,}",
                        fix="split it into several pages",
                    )
                ]
            )
        data = path.read_bytes()
    except OSError as error:
        raise MachineError(
            f"cannot read {name}: {error.strerror}",
            "check that the file is there and that you may read it",
        ) from error
    text = _decode(data, name)
    return text, tuple(_bidi_warnings(text, name))


def _decode(data: bytes, name: PurePath) -> str:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            raise ContentError(
                [
                    Mistake(
                        path=name,
                        problem=f"the file is saved as {encoding}, not UTF-8",
                        fix="save it as UTF-8",
                    )
                ]
            )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        raise ContentError(
            [
                Mistake(
                    path=name,
                    line=line,
                    column=column,
                    problem=f"byte {error.start + 1} (0x{data[error.start]:02x}) "
                    "is not UTF-8 text",
                    fix="save the file as UTF-8; it looks like Latin-1",
                )
            ]
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    forbidden = [
        Mistake(
            path=name,
            line=text.count("\n", 0, match.start()) + 1,
            column=match.start() - text.rfind("\n", 0, match.start()),
            problem=f"the character U+{ord(match.group()):04X} is not text",
            fix="delete it; most editors can show invisible characters",
        )
        for match in _FORBIDDEN.finditer(text)
    ]
    if forbidden:
        raise ContentError(forbidden[:10])
    return text


def _bidi_warnings(text: str, name: PurePath) -> list[Mistake]:
    """Warn of direction overrides, which can make code read as it does not run."""
    return [
        Mistake(
            path=name,
            line=text.count("\n", 0, match.start()) + 1,
            column=match.start() - text.rfind("\n", 0, match.start()),
            problem=f"the character U+{ord(match.group()):04X} changes "
            "the direction of the text around it",
            fix="delete it unless the text is written from right to left",
            severity="warning",
        )
        for match in _BIDI.finditer(text)
    ]
