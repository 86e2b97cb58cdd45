"""Read a style sheet into its rules, with enough care to judge its house style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""
      (?P<comment>/\*.*?\*/)
    | (?P<string>"(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | url\([^"')]*\))
    | (?P<mark>[{};])
    | (?P<other>.)
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(slots=True, kw_only=True)
class Rule:
    """A block: what stands before its brace, and what stands inside.

    ``declarations`` are pairs of property and value; an at-rule that ends with
    a semicolon is a rule without either content.
    """

    prelude: str
    declarations: list[tuple[str, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def walk(self) -> Iterator[Rule]:
        """Yield this rule and every rule inside it."""
        yield self
        for rule in self.rules:
            yield from rule.walk()


def parse(text: str) -> Rule:
    """Return the style sheet as a rule without prelude; ``ValueError`` on braces."""
    sheet = Rule(prelude="")
    stack = [sheet]
    words: list[str] = []
    for token in TOKEN.finditer(text):
        mark = token["mark"]
        if token["comment"]:
            continue
        if mark is None:
            words.append(token[0])
            continue
        statement = " ".join("".join(words).split())
        words.clear()
        if mark == "{":
            rule = Rule(prelude=statement)
            stack[-1].rules.append(rule)
            stack.append(rule)
            continue
        if statement.startswith("@"):
            stack[-1].rules.append(Rule(prelude=statement))
        elif statement:
            name, _, value = statement.partition(":")
            stack[-1].declarations.append((name.strip(), value.strip()))
        if mark == "}":
            stack.pop()
            if not stack:
                raise ValueError("a closing brace too many")
    if len(stack) > 1:
        raise ValueError(f"{stack[-1].prelude!r} is not closed")
    if "".join(words).strip():
        raise ValueError("text after the last rule")
    return sheet
