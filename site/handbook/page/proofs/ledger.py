"""The ledger of a page: its sentences, and what proves them.

``index.proofs.yaml`` lies beside ``index.md``, which stays plain Markdown.  README.md
shows how authors write it; ``evidence`` looks whether the proofs hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.textfile import read_text
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError, Mistake
from handbook.page.context import Context
from handbook.page.directives.fields import Fields, Kind, check_fields
from handbook.page.proofs.sentences import key

_WORDS: Mapping[str, Kind] = {"holds": "texts", "lacks": "texts", "proves": "texts"}


def _kinds(*texts: str, words: Mapping[str, Kind] = _WORDS) -> Mapping[str, Kind]:
    return {**dict.fromkeys(texts, "text"), **words}


SORTS: Mapping[str, tuple[Mapping[str, Kind], tuple[str, ...]]] = {
    "recording": (
        _kinds("recording", "part", "row", "column"),
        ("recording", "part", "proves"),
    ),
    "sample": (_kinds("sample", "region"), ("sample", "proves")),
    "test": (_kinds("test"), ("test", "proves")),
    "source": (
        _kinds("source", "url", "version", "quote", words={"proves": "texts"}),
        ("source", "url", "version", "quote", "proves"),
    ),
}
"""The sorts of proofs: the fields that each may have, and those it must have."""

_ENTRIES: Mapping[str, Kind] = {"proofs": "list", "not_claims": "texts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """An entry of a ledger: where to look, and the sentences that rest on it.

    ``proves`` are texts with their places; ``line`` is where the entry starts.
    """

    sort: str
    fields: Fields
    proves: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the file ``name`` says of the sentences of a page."""

    name: PurePosixPath
    proofs: tuple[Proof, ...] = ()
    excused: tuple[Node, ...] = ()


ENDING = ".proofs.yaml"
"""How the names of ledgers end."""


def ledger_of(source: PurePosixPath) -> PurePosixPath:
    """Return what the ledger of the page ``source`` is called."""
    return source.with_suffix(ENDING)


def _page_of(ledger: PurePosixPath) -> PurePosixPath:
    return ledger.with_name(f"{ledger.name.removesuffix(ENDING)}.md")


def with_proofs(
    content: Path, pages: Mapping[PurePosixPath, Page], files: Iterable[PurePosixPath]
) -> list[Page]:
    """Return those of ``pages`` in whose ledgers, among ``files``, proofs may be."""
    ledgers = [file for file in files if file.name.endswith(ENDING)]
    found = {_page_of(one) for one in ledgers if has_proofs(content / one)}
    return [page for source, page in pages.items() if source in found] if found else []


def has_proofs(path: Path) -> bool:
    """Whether the ledger at ``path`` may tie sentences to proofs, and not only excuse.

    It is not parsed: the key of its proofs starts a line.
    """
    try:
        return "\nproofs:" in f"\n{path.read_text('utf-8')}"
    except (OSError, UnicodeError):  # told when its page is rendered
        return False


def strays(
    files: Iterable[PurePosixPath], pages: Collection[PurePosixPath]
) -> Iterator[Mistake]:
    """Yield a mistake for each ledger among ``files`` that is of none of ``pages``."""
    for file in files:
        if file.name.endswith(ENDING):
            page = _page_of(file)
            if page not in pages:
                yield Mistake(
                    path=file,
                    problem=f"no article '{page.name}' lies beside this ledger",
                    fix="give it the name of its article, or delete it",
                )


def read_ledger(context: Context) -> Ledger | None:
    """Read the ledger of the page that ``context`` is of; ``None`` if it has none.

    What is wrong with it is reported.  The context learns which sentences it ties.
    """
    name = ledger_of(context.source)
    path = context.content / name
    context.rests_on(path)
    if not path.is_file():
        return None
    own = Context(content=context.content, source=name)
    try:
        text, warnings = read_text(path, name)
        own.mistakes.extend(warnings)
        ledger = _ledger(nodes.load(text, name), own)
    except ContentError as error:
        own.mistakes.extend(error.mistakes)
        ledger = Ledger(name=name)
    context.mistakes.extend(own.mistakes)
    for number, proof in enumerate(ledger.proofs):
        for sentence in proof.proves:
            context.proved.setdefault(key(str(sentence.value)), []).append(number)
    context.excused = {key(str(sentence.value)) for sentence in ledger.excused}
    return ledger


def _ledger(root: Node, own: Context) -> Ledger:
    fields = check_fields("ledger", root, own, line=1, kinds=_ENTRIES, required=())
    fields = fields or {}
    proofs = fields["proofs"].value if "proofs" in fields else []
    ledger = Ledger(
        name=own.source,
        proofs=tuple(
            proof
            for node in (proofs if isinstance(proofs, list) else ())
            if (proof := _proof(node, own))
        ),
        excused=tuple(_texts(fields, "not_claims")),
    )
    _report_repeated(ledger, own)
    return ledger


def _proof(node: Node, own: Context) -> Proof | None:
    keys = node.value if isinstance(node.value, dict) else {}
    sort = next((name for name in SORTS if name in keys), None)
    if sort is None:
        own.report(
            node.line,
            "this entry does not say what the proof is",
            f"start it with one of {', '.join(f'{name}:' for name in SORTS)}",
            column=node.column,
        )
        return None
    kinds, required = SORTS[sort]
    fields = check_fields(
        f"proof by a {sort}", node, own, line=node.line, kinds=kinds, required=required
    )
    if fields is None:
        return None
    if sort in {"recording", "sample"} and not {"holds", "lacks"} & set(fields):
        own.report(
            node.line,
            "this proof does not say what must stand there",
            "add a line 'holds: ...' with words that stand there, or 'lacks: ...'",
            column=node.column,
        )
        return None
    proves = tuple(_texts(fields, "proves"))
    return Proof(sort=sort, fields=fields, proves=proves, line=node.line)


def _texts(fields: Fields, name: str) -> Iterator[Node]:
    if name in fields:
        node = fields[name]
        yield from node.value if isinstance(node.value, list) else [node]


def _report_repeated(ledger: Ledger, own: Context) -> None:
    """Report a sentence that is excused though it has a proof."""
    proved = {
        key(str(one.value)): one.line for proof in ledger.proofs for one in proof.proves
    }
    for sentence in ledger.excused:
        if line := proved.get(key(str(sentence.value))):
            own.report(
                sentence.line,
                f"this sentence is no claim here, but line {line} proves it",
                "delete one of the two",
                column=sentence.column,
            )
