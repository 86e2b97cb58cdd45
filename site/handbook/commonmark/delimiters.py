"""Marks of other extensions that pair up as emphasis does: ``==a==``, ``^a^``, ``~a~``.

Their processors go over a text again and again; the rules they state are enough.
This is the one place that goes by names of pymdown-extensions which its documentation
does not have; ``tests/test_extensions.py`` sees when they change.
"""

from __future__ import annotations

from collections.abc import Iterable

from markdown.inlinepatterns import Pattern
from pymdownx.delimiterprocessor import Delimiter, DelimiterProcessor

from handbook.commonmark.emphasis import STANDARD, Rule


def rules_of(processors: Iterable[Pattern]) -> dict[str, Rule]:
    """Return the rules of the delimiters that the processors know."""
    return {
        token: _rule(delimiter)
        for one in processors
        if isinstance(one, DelimiterProcessor)
        for token, delimiter in one.delimiters.items()
        if token not in STANDARD
    }


def _rule(delimiter: Delimiter) -> Rule:
    two, one = delimiter.tags
    return Rule(
        one=None if delimiter.double else one,
        two=None if delimiter.single else two,
        within_words=not delimiter.smart,
        unspaced=delimiter.no_space,
    )
