"""Evidence: what a proof of a ledger finds, and whether it says what it must."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Literal

from handbook.content.recordings import Part, load_recording
from handbook.content.samples import load_sample, region_text
from handbook.content.textfile import Stamp, read_text, stamp
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.directives.beside import is_inside
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.proofs.ledger import Proof
from handbook.spelling import suggestion

_BASE = re.compile(r"\s+\(.*\)$|\s+[\d.]+$")
_STARTS = re.compile(r"(?<!\w)(?<!\d[.,])")
_ENDS = re.compile(r"(?!\w)(?![.,]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a proof of a page's ledger found, for whoever wants to see it.

    ``title`` names the recording, file, test or source, ``label`` what of it is
    shown: ``text``.  ``holds`` and ``lacks`` are what must and must not stand in
    that.  ``file`` is where it lies below the content folder, or a test in its
    repository; ``url`` and ``version`` are a source's, ``part``, ``programs`` and
    ``recorded`` a recording's.  ``gone`` says why nothing was found.
    """

    sort: Literal["recording", "test", "sample", "source"]
    title: str = ""
    label: str = ""
    text: str = ""
    part: str = ""
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    file: PurePosixPath | None = None
    url: str = ""
    version: str = ""
    programs: Mapping[str, str] = field(default_factory=dict)
    recorded: date | None = None
    gone: str = ""


_HOLDING = (ast.stmt, ast.excepthandler, ast.match_case)
"""What of a program may hold statements."""


class Gone(Exception):
    """What a proof rests on is not there: ``problem``, and ``fix``, what helps."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix


class Archive:
    """Finds the evidence of one page's proofs."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._there: dict[PurePosixPath, bool] = {}

    def find(self, proof: Proof) -> Evidence:
        """Return what the proof rests on.  Raises ``Gone`` if it is not there."""
        finders = {
            "recording": self._recorded,
            "sample": self._sample,
            "test": self._test,
            "source": self._source,
        }
        fields = proof.fields
        return replace(
            finders[proof.sort](fields),
            holds=tuple(texts_of(fields, "holds")),
            lacks=tuple(texts_of(fields, "lacks")),
        )

    def _recorded(self, fields: Fields) -> Evidence:
        name, wanted = text_of(fields, "recording"), text_of(fields, "part")
        file = self._place(name if "/" in name else f"recordings/{name}", ".json")
        again = f"python build.py record {file.stem}"
        path = self._path(file, f"restore it, or run: {again}")
        try:
            recording = load_recording(path, file)
        except ContentError as error:
            raise Gone(f"{file} is not a recording", f"run: {again}") from error
        part = recording.part(wanted)
        if part is None:
            names = [one.name for one in recording.parts]
            raise Gone(
                f"the recording {file} has no part '{wanted}'",
                suggestion(wanted, names, f"it has {', '.join(names)}"),
            )
        row, column = text_of(fields, "row"), text_of(fields, "column")
        cell = ", ".join(name for name in (row, column) if name)
        return Evidence(
            sort="recording",
            title=file.stem,
            label=f"{part.label}: {cell}" if cell else part.label,
            part=part.name,
            text=_cells(part, row, column, file),
            file=file,
            programs=recording.programs,
            recorded=recording.recorded,
        )

    def _sample(self, fields: Fields) -> Evidence:
        name, region = text_of(fields, "sample"), text_of(fields, "region")
        file = self._place(name)
        path = self._path(file, "restore it, or name another file")
        try:
            text = region_text(load_sample(path, file), region or None)
        except ContentError as error:
            raise Gone(f"the sample {file} cannot be read", "correct it") from error
        except KeyError as error:
            raise Gone(
                f"the sample {file} has no region '{region}'",
                f"did you mean '{error.args[0]}'?" if error.args[0] else "name another",
            ) from None
        return Evidence(
            sort="sample",
            title=file.name,
            label=region,
            text=text,
            file=file,
        )

    def _test(self, fields: Fields) -> Evidence:
        name = text_of(fields, "test")
        file, _, function = name.partition("::")
        path = self.context.content.resolve().parent / file
        self.context.rests_on(path)
        fix = "name a test as its runner does: tests/test_x.py::test_name"
        if normpath(file).startswith(("..", "/")) or not path.is_file():
            raise Gone(f"there is no file '{file}' beside the content folder", fix)
        try:
            lines, known = _functions(path, PurePosixPath(file), stamp(path))
        except (ContentError, SyntaxError) as error:
            raise Gone(f"'{file}' is not Python", fix) from error
        node = known.get(function)
        if node is None:
            raise Gone(f"'{file}' has no test '{function}'", fix)
        return Evidence(
            sort="test",
            title=function,
            label=ast.get_docstring(node) or "",
            text="\n".join(lines[node.lineno - 1 : node.end_lineno]).strip(),
            file=PurePosixPath(file),
        )

    @staticmethod
    def _source(fields: Fields) -> Evidence:
        return Evidence(
            sort="source",
            title=text_of(fields, "source"),
            text=text_of(fields, "quote"),
            url=text_of(fields, "url"),
            version=text_of(fields, "version"),
        )

    def _place(self, name: str, ending: str = "") -> PurePosixPath:
        """Return the file that an author names, relative to the content folder."""
        name = name if name.endswith(ending) else f"{name}{ending}"
        return PurePosixPath(normpath(self.context.folder / name))

    def _path(self, file: PurePosixPath, fix: str) -> Path:
        path = self.context.content / file
        if file not in self._there:  # many proofs rest on one recording
            self.context.rests_on(path)
            self._there[file] = is_inside(path, self.context.content)
        if not self._there[file]:
            raise Gone(f"there is no file '{file}' in the content folder", fix)
        return path


@lru_cache(maxsize=200)
def _functions(
    path: Path, name: PurePosixPath, _was: Stamp
) -> tuple[Sequence[str], Mapping[str, ast.FunctionDef]]:
    """Return the lines of a file of Python, and its functions by name."""
    text, _warnings = read_text(path, name)
    found: dict[str, ast.FunctionDef] = {}
    statements: list[ast.AST] = [ast.parse(text)]
    for node in statements:
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, node)
        # No expression holds a function with a name, and most of a file is those.
        within = ast.iter_child_nodes(node)
        statements += (one for one in within if isinstance(one, _HOLDING))
    return text.split("\n"), found


def flaw_in(evidence: Evidence) -> str:
    """Return what must stand there and does not, or must not and does; "" if right."""
    for words in evidence.holds:
        if not stands(words, evidence.text):
            return f'does not say "{words}"'
    for words in evidence.lacks:
        if stands(words, evidence.text):
            return f'says "{words}"'
    return ""


def stands(words: str, text: str) -> bool:
    """Whether ``words`` stand in ``text`` as whole words and numbers, in this order.

    ``200`` does not stand in ``2003``, ``1,200`` or ``200.5``; the width of spaces
    and the ends of lines do not matter.
    """
    words, text = " ".join(words.split()), " ".join(text.split())
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        begins = not words[:1].isalnum() or _STARTS.match(text, start)
        if begins and (not words[-1:].isalnum() or _ENDS.match(text, end)):
            return True
        start = text.find(words, start + 1)
    return False


def wrong_version(
    sentence: str, programs: Iterable[tuple[str, str]]
) -> tuple[str, str] | None:
    """Return a version that a sentence gives to a program, and the recorded ones.

    ``programs`` are names and versions.  A name with a number behind it is a version,
    or the start of one.  Returns ``None`` if a program of that version was recorded.
    """
    versions: dict[str, set[str]] = {}
    for name, version in programs:
        versions.setdefault(_BASE.sub("", name), set()).add(version)
    for name, known in versions.items():
        version_of = rf"(?<!\w){re.escape(name)} (\d+(?:\.\w+)+|\d\d?)(?![\w%]|[.,]\d)"
        for found in re.finditer(version_of, sentence, re.IGNORECASE):
            if not any(f"{one}.".startswith(f"{found[1]}.") for one in known):
                return found[0], f"{name} {' and '.join(sorted(known))}"
    return None


def _cells(part: Part, row: str, column: str, file: PurePosixPath) -> str:
    """Return the text of a part, or of one of its rows, columns or cells."""
    if not (row or column):
        return part.text
    if part.kind not in {"table", "chart"}:
        raise Gone(
            f"the part '{part.name}' of {file} is no table, so it has no row or column",
            "delete 'row' and 'column'",
        )
    head, *rows = part.rows()
    if column and column not in head:
        raise _no("column", column, head, part, file)
    if row and row not in (names := [cells[0] for cells in rows]):
        raise _no("row", row, names, part, file)
    chosen = [cells for cells in rows if not row or cells[0] == row]
    if column:
        return "\n".join(cells[head.index(column)] for cells in chosen)
    return "\n".join("\t".join(cells) for cells in chosen)


def _no(
    what: str, name: str, names: Sequence[str], part: Part, file: PurePosixPath
) -> Gone:
    return Gone(
        f"the part '{part.name}' of {file} has no {what} '{name}'",
        suggestion(name, names, f"it has {', '.join(names)}"),
    )
