"""Linting: the texts, the lines and the blocks of a page are shown to the rules.

Few rules have anything to say of a text: each is asked only where the characters
stand that it is about, so that looking costs next to nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from handbook.commonmark.blocks import Block
from handbook.commonmark.lines import Line
from handbook.errors import Mistake
from handbook.page.context import Context
from handbook.page.lint.registry import RULES
from handbook.page.lint.rule import Around, Blocks, Lines, Rule, Texts

_Asked = list[tuple[Rule, Texts]]

_SHOWN: dict[str, _Asked] = {}
_TYPED: dict[str, _Asked] = {}
_LINES: dict[str, list[tuple[Rule, Lines]]] = {}
_BLOCKS: dict[str, list[tuple[Rule, Blocks]]] = {}

for _rule in RULES.values():
    match _rule.look:
        case Texts(signs, _, typed) as _texts:
            for _sign in signs:
                (_TYPED if typed else _SHOWN).setdefault(_sign, []).append(
                    (_rule, _texts)
                )
        case Lines(signs) as _lines:
            for _sign in signs:
                _LINES.setdefault(_sign, []).append((_rule, _lines))
        case Blocks(kinds) as _blocks:
            for _kind in kinds:
                _BLOCKS.setdefault(_kind, []).append((_rule, _blocks))

_FOREIGN = "no character of ASCII"


def _key(sign: str) -> str:
    """Return a character of a sign that few texts have."""
    if not sign.isascii():
        return _FOREIGN
    return next(one for one in sign if not one.isalnum())


_KEYS: dict[str, list[tuple[str, bool, _Asked]]] = {}
for _typed, _all in ((False, _SHOWN), (True, _TYPED)):
    for _sign, _rules in _all.items():
        _KEYS.setdefault(_key(_sign), []).append((_sign, _typed, _rules))
_UNSEEN = _KEYS.pop(_FOREIGN)


def slips_within(shown: str, typed: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield the slips in a text: where, what is wrong, what to write, and the rule.

    In ``shown``, ``HIDDEN`` stands for what of the ``typed`` text is not to be read.
    """
    keys = [_KEYS[key] for key in _KEYS if key in typed]
    if not typed.isascii():
        keys.append(_UNSEEN)
    asked: set[str] = set()
    for signs in keys:
        for sign, as_typed, rules in signs:
            if sign not in (typed if as_typed else shown):
                continue
            for rule, look in rules:
                if rule.name not in asked:
                    asked.add(rule.name)
                    for at, problem, fix in look.find(shown, typed):
                        yield at, problem, fix, rule.name


def check_lines(lines: Sequence[Line], context: Context) -> None:
    """Report slips at the starts of the lines of a paragraph."""
    for place, line in enumerate(lines):
        for rule, look in _LINES.get(line.text[:1], ()):
            for at, problem, fix in look.find(lines, place):
                context.report(
                    line.number,
                    problem,
                    fix,
                    column=line.column + at,
                    severity=_severity(rule),
                    rule=rule.name,
                )


def check_blocks(blocks: Sequence[Block], context: Context) -> None:
    """Report slips in the blocks of a text."""
    document = Block(kind="document", start=Line("", 1), children=list(blocks))
    _check_block(document, Around([document], 0, None), context)
    waiting = [document]
    while waiting:
        parent = waiting.pop()
        children = parent.children
        for place, block in enumerate(children):
            if block.children:
                waiting.append(block)
            if block.kind in _BLOCKS and not _is_plain(block):
                _check_block(block, Around(children, place, parent), context)


def _is_plain(block: Block) -> bool:
    """Whether a heading is as most are, of which no rule has anything to say."""
    return (
        block.kind == "heading"
        and block.start.text.startswith("#")
        and not block.lines[-1].text.endswith("#")
    )


def _check_block(block: Block, around: Around, context: Context) -> None:
    for rule, look in _BLOCKS.get(block.kind, ()):
        for line, problem, fix in look.find(block, around):
            context.report(
                line.number,
                problem,
                fix,
                column=line.stripped().column,
                severity=_severity(rule),
                rule=rule.name,
            )


def _severity(rule: Rule) -> Literal["warning", "error"]:
    return "error" if rule.level == "error" else "warning"


def once_a_dialect(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return a page's mistakes with one message for each dialect that is not spoken.

    It is at the first mark, and tells how many more there are.
    """
    kept: list[Mistake] = []
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for mistake in mistakes:
        rule = RULES.get(mistake.rule)
        if rule is None or not rule.dialect:
            kept.append(mistake)
            continue
        counts[rule.name] += 1
        place = first.setdefault(rule.name, len(kept))
        if place == len(kept):
            kept.append(mistake)
        elif (mistake.line, mistake.column) < (kept[place].line, kept[place].column):
            kept[place] = mistake
    for name, place in first.items():
        if more := counts[name] - 1:
            others = "another mark" if more == 1 else f"{more} more marks"
            problem = f"{kept[place].problem}, as {'is' if more == 1 else 'are'} "
            problem += f"{others} of this kind on the page"
            kept[place] = replace(kept[place], problem=problem)
    return kept
