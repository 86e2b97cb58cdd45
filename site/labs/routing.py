"""Which rule answers a URL, and why: by Werkzeug's own routing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, MapAdapter, RequestRedirect, Rule

LINE = re.compile(r"(?P<rule>\S+)\s+(?P<endpoint>[\w.]+)(?:\s+(?P<methods>[A-Z,]+))?")
HOST = "localhost:8000"

Section = dict[str, Any]


class Mistake(ValueError):
    """A line of the rules that cannot be one: its number, and what is wrong."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"Line {line}: {problem}")


def answer(argument: Mapping[str, str]) -> dict[str, Any]:
    """Tell which of the ``rules`` answers a ``method`` and a ``url``.

    ``rules`` has one a line: rule, endpoint and, with commas, methods.  Returns
    ``summary`` and ``sections``; with a mistake in a line, ``summary`` names it.
    """
    try:
        rules = list(_rules(argument["rules"]))
        found = Map([_rule(*parts) for parts in rules])
        found.update()
    except Mistake as mistake:
        return {"summary": str(mistake), "sections": []}
    url = urlsplit(argument["url"])
    path, method = unquote(url.path) or "/", argument["method"]
    summary, winner = _matched(_bound(found, url.query), path, method)
    rows = [_row(parts, path, method, winner) for parts in rules]
    order = [[one.rule, _parts(one)] for one in _in_order(found)]
    sections = [
        {
            "title": "Each rule by itself",
            "head": ["rule", "endpoint", "what became of it"],
            "rows": rows,
        },
        {
            "title": "The order in which Werkzeug looks",
            "head": ["rule", "its parts"],
            "rows": order,
        },
    ]
    return {"summary": summary, "sections": sections}


def _rules(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield line, rule, endpoint and methods of each rule."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = LINE.fullmatch(line.strip())
        if parts is None:
            raise Mistake(number, "write a rule, an endpoint and, if you like, methods")
        if not parts["rule"].startswith("/"):
            raise Mistake(number, f"a rule starts with a slash: /{parts['rule']}")
        yield number, parts["rule"], parts["endpoint"], parts["methods"] or "GET"


def _rule(number: int, rule: str, endpoint: str, methods: str) -> Rule:
    try:
        made = Rule(rule, endpoint=endpoint, methods=methods.strip(",").split(","))
        Map([made.empty()])
    except (LookupError, SyntaxError, ValueError) as error:
        raise Mistake(number, str(error).strip("'\"") or repr(error)) from None
    return made


def _bound(rules: Map, query: str = "") -> MapAdapter:
    return rules.bind(HOST, query_args=query)


def _matched(adapter: MapAdapter, path: str, method: str) -> tuple[str, str]:
    """Return what happens, in words, and the rule that does it ("" if none)."""
    try:
        rule, values = adapter.match(path, method, return_rule=True)
    except RequestRedirect as redirect:
        where = redirect.new_url.partition(HOST)[2]
        return f"308: the client is sent to {where}", ""
    except MethodNotAllowed as refused:
        allowed = ", ".join(sorted(refused.valid_methods or ()))
        return f"405: the path is known, the method is not. Allow: {allowed}", ""
    except NotFound:
        return "404: no rule matches this path.", ""
    given = ", ".join(f"{name}={value!r}" for name, value in values.items())
    return f"{rule.endpoint}({given}) answers, by the rule {rule.rule}", rule.rule


def _row(
    parts: tuple[int, str, str, str], path: str, method: str, winner: str
) -> list[str]:
    rule, endpoint = parts[1:3]
    summary, own = _matched(_bound(Map([_rule(*parts)])), path, method)
    if own and rule == winner:
        told = "answers"
    elif own:
        told = "matches too, but comes later"
    else:
        told = summary[:3] + {
            "308": summary[3:],
            "405": ": it matches, but not with this method",
            "404": ": it does not match",
        }.get(summary[:3], "")
    return [rule, endpoint, told]


def _in_order(found: Map) -> list[Rule]:
    """Return the rules by the weights that Werkzeug sorts their parts by."""
    return sorted(
        found.iter_rules(),
        key=lambda rule: [
            (not part.static, part.weight.number_argument_weights,
             part.weight.argument_weights, part.weight.static_weights)
            for part in rule._parts
        ],
    )  # fmt: skip


def _parts(rule: Rule) -> str:
    """Return the parts of a rule as Werkzeug sees them."""
    shown = [
        repr(part.content)
        if part.static
        else f"a converter of weight {sum(part.weight.argument_weights)}"
        for part in rule._parts
        if part.content
    ]
    return ", then ".join(shown) or "nothing but the slash"
