"""Finds, in the source of tests, loops that assert nothing if they are empty."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_AS_LONG = {"enumerate", "list", "range", "reversed", "set", "sorted", "tuple", "zip"}
_OF_ITS_OWN = {"items", "keys", "split", "splitlines", "values"}


def empty_loops(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each such loop, and what it goes through.

    That is a ``for`` with an assertion within, ``all``, ``not any``, or a list with
    an ``if`` that is asserted to be empty.  What it goes through has to be a
    literal or a constant; or another assertion of the test, which is made in any
    case, names it, or what the loop counts.
    """
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and _is_test(function):
            literals = _literals(function)
            sure = {
                name
                for assertion in _made(function.body, literals)
                for name in _names(assertion.test)
            }
            for loop, iterable in _loops(function):
                told = {*_names(iterable), *_counted(loop)} & sure
                if not told and not _holds(iterable, literals):
                    yield loop.lineno, ast.unparse(iterable)


def _is_test(function: ast.FunctionDef) -> bool:
    """Say whether a function is a test, and draws no inputs, which may be empty."""
    drawn = any("given" in _names(one) for one in function.decorator_list)
    return function.name.startswith("test_") and not drawn


def _names(node: ast.AST) -> set[str]:
    """Return the names within a piece of source."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _counted(loop: ast.stmt) -> set[str]:
    """Return the names that a loop adds to."""
    found = set()
    for inner in ast.walk(loop):
        match inner:
            case (
                ast.AugAssign(target=ast.Name(name))
                | ast.Call(func=ast.Attribute(ast.Name(name), "add" | "append"))
            ):
                found.add(name)
    return found


def _loops(function: ast.FunctionDef) -> Iterator[tuple[ast.stmt, ast.expr]]:
    """Yield what asserts once for each of something, and of what."""
    for node in ast.walk(function):
        if isinstance(node, ast.For):
            if any(isinstance(inner, ast.Assert) for inner in ast.walk(node)):
                yield node, node.iter
        elif isinstance(node, ast.Assert):
            for iterable in _within(node.test):
                yield node, iterable


def _within(test: ast.expr) -> Iterator[ast.expr]:
    """Yield what an assertion goes through that holds if there is nothing."""
    match test:
        case ast.BoolOp():
            for value in test.values:
                yield from _within(value)
        case (
            ast.Call(func=ast.Name("all"), args=[inner])
            | ast.UnaryOp(ast.Not(), ast.Call(func=ast.Name("any"), args=[inner]))
            | ast.UnaryOp(ast.Not(), ast.ListComp() as inner)
            | ast.Compare(ast.ListComp() as inner, [ast.Eq()], [ast.List([])])
        ):
            if isinstance(inner, ast.GeneratorExp) or (
                isinstance(inner, ast.ListComp) and inner.generators[0].ifs
            ):
                yield inner.generators[0].iter


def _made(body: list[ast.stmt], literals: set[str]) -> Iterator[ast.Assert]:
    """Yield the assertions that are made whatever there is."""
    for node in body:
        if isinstance(node, ast.Assert):
            if not list(_within(node.test)):
                yield node
        elif isinstance(node, ast.With | ast.Try) or (
            isinstance(node, ast.For) and _holds(node.iter, literals)
        ):
            yield from _made(node.body, literals)


def _literals(function: ast.FunctionDef) -> set[str]:
    """Return the names that the function gives to literals."""
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.Assign([ast.Name(name)], value) | ast.AnnAssign(
                ast.Name(name), _, ast.expr() as value
            ):
                if _holds(value, found):
                    found.add(name)
    return found


def _holds(node: ast.expr, literals: set[str]) -> bool:
    """Say whether ``node`` is seen to hold something."""
    held = False
    match node:
        case ast.Tuple() | ast.List() | ast.Set():
            held = bool(node.elts)
        case ast.Dict():
            held = bool(node.keys)
        case ast.Constant():
            held = bool(node.value)
        case ast.Name(name) | ast.Attribute(_, name):
            held = name.isupper() or name in literals
        case ast.ListComp() | ast.GeneratorExp() | ast.DictComp():
            parts = node.generators
            held = all(not one.ifs and _holds(one.iter, literals) for one in parts)
        case ast.Call(func=ast.Name(name), args=values) if name in _AS_LONG:
            held = any(_holds(value, literals) for value in values)
        case ast.Call(func=ast.Name("count")):
            held = True
        case ast.Call(func=ast.Attribute(value, name)) if name in _OF_ITS_OWN:
            held = _holds(value, literals)
    return held
