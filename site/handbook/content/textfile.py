"""Text files as authors save them: UTF-8, any line ending, nothing hidden."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath

from handbook.errors import ContentError, Mistake, reason

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
_NONCHARACTERS = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef{_NONCHARACTERS}]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOLD = 5
"""How many forbidden characters of one file are listed; the rest is counted."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class BadCharacters(ContentError):
    """A text holds characters that are none; ``text`` has U+FFFD in their place."""

    def __init__(self, mistakes: Iterable[Mistake], text: str) -> None:
        super().__init__(mistakes)
        self.text = text


Stamp = tuple[int, ...]
"""What a file or folder was like; see ``stamp``."""


def stamp(path: str | Path) -> Stamp:
    """Return what changes when ``path`` does, or ``()`` if nothing is there.

    Taken before a file is read, it tells later whether that reading still holds.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - of thousands of files
    except (OSError, ValueError):  # a ValueError for what no name may hold
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def read_text(
    path: Path, name: PurePath, limit: int = MAX_BYTES
) -> tuple[str, tuple[Mistake, ...]]:
    """Return the text of ``path`` with LF line endings, and warnings about it.

    ``name`` is what messages call the file.  A UTF-8 byte order mark is
    dropped.  Raises ``ContentError`` for bytes that are not UTF-8 text, for
    files over ``limit`` bytes, and for files that cannot be read; it is
    ``BadCharacters`` if there is a text all the same.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise _refusal(
                name,
                f"the file has {size:,} bytes; the limit is {limit:,}",
                "split it into several files",
            )
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, name, error) from error
    text = _decode(data, name)
    return text, tuple(_bidi_warnings(text, name))


def is_text(text: str) -> bool:
    """Whether ``text`` holds only characters that a text file may hold."""
    return not _SURROGATE.search(text) and not _FORBIDDEN.search(text)


def _unreadable(path: Path, name: PurePath, error: OSError) -> ContentError:
    problem = f"the file cannot be read: {reason(error)}"
    fix = "run the command again"
    if isinstance(error, PermissionError):
        with suppress(OSError):
            problem += f" (its mode is {stat.filemode(path.stat().st_mode)})"
        fix = f"let yourself read it: chmod u+r {name}"
    return _refusal(name, problem, fix)


def _decode(data: bytes, name: PurePath) -> str:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            raise _refusal(name, f"the file is saved as {encoding}, not UTF-8")
    if b"\0" in data:
        line, column = _place(data, data.index(b"\0"))
        raise _refusal(
            name,
            "the file is no text: it holds a zero byte here",
            "save it as UTF-8 text, or take it out of the content",
            line,
            column,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data, error.start)
        byte = data[error.start]
        raise _refusal(
            name,
            f"byte {error.start + 1} (0x{byte:02x}) is not UTF-8 text",
            f"save the file as UTF-8{_guess(data, byte)}",
            line,
            column,
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_characters(text, name)
    return text


def _refusal(
    name: PurePath,
    problem: str,
    fix: str = "save it as UTF-8",
    line: int = 1,
    column: int = 1,
) -> ContentError:
    mistake = Mistake(path=name, line=line, column=column, problem=problem, fix=fix)
    return ContentError([mistake])


def _place(data: bytes, index: int) -> tuple[int, int]:
    """Return line and column of a byte, whatever the line endings."""
    before = data[:index].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    last_line = before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")
    return before.count(b"\n") + 1, len(last_line) + 1


def _guess(data: bytes, byte: int) -> str:
    """Say what the text looks like, if it is letters in an older encoding."""
    letter = bytes([byte]).decode("cp1252", "replace")
    others = re.sub(rb"[\x00-\x7f]", b"", data)
    if not letter.isalpha() or len(others) * 5 > len(data):
        return ""
    return f"; as Latin-1, the byte is '{letter}'"


def _refuse_characters(text: str, name: PurePath) -> None:
    forbidden = [
        Mistake(
            path=name,
            line=text.count("\n", 0, match.start()) + 1,
            column=match.start() - text.rfind("\n", 0, match.start()),
            problem=f"the character U+{ord(match.group()):04X} is not text",
            fix="delete it; most editors can show invisible characters",
        )
        for match in islice(_FORBIDDEN.finditer(text), _TOLD)
    ]
    if not forbidden:
        return
    more = len(_FORBIDDEN.findall(text)) - len(forbidden)
    if more:
        last = forbidden[-1]
        problem = f"{last.problem}, and {more:,} more in this file are not"
        forbidden[-1] = replace(last, problem=problem)
    raise BadCharacters(forbidden, _FORBIDDEN.sub("\ufffd", text))


def _bidi_warnings(text: str, name: PurePath) -> list[Mistake]:
    """Warn of direction overrides, which can make code read as it does not run."""
    if text.isascii():
        return []
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
        for match in islice(_BIDI.finditer(text), _TOLD)
    ]
