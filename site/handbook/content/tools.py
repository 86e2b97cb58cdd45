"""Tools: programs and libraries that people take for each other, and what each is.

A page has them in a YAML file beside it, which its ``board`` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from handbook.content.textfile import read_text
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws, Key, Shape, keys_of
from handbook.content.yaml.values import (
    Wrong,
    each,
    filled,
    items,
    matching,
    web_address,
)
from handbook.spelling import suggestion

ROLES: Mapping[str, str] = {
    "web server": "server",
    "WSGI server": "server",
    "ASGI server": "server",
    "application server": "server",
    "runtime": "server",
    "reverse proxy": "proxy",
    "interface": "interface",
    "framework": "framework",
    "toolkit": "framework",
    "template engine": "framework",
    "front-end library": "client",
    "client library": "client",
    "process manager": "",
    "platform": "",
}
"""What a tool may be, and the layer of the stack that this is, "" for none."""

_EXAMPLE = "write '- name: Flask', then its other keys below it"
_TEXT = Key(filled, "write a text")


def _role(node: Node) -> str:
    role = filled(node)
    if role not in ROLES:
        known = f"the roles are {', '.join(ROLES)}"
        raise Wrong("a role", node, suggestion(role, ROLES, known))
    return role


def _yes(node: Node) -> bool:
    if node.value not in ("yes", "no"):
        raise Wrong("yes or no", node)
    return node.value == "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool; a field is a key of the file.

    ``listens`` says whether it accepts connections itself: yes, no, or through what.
    ``write`` says whether one writes an application with it, and ``bet`` whether
    readers are asked both.  ``takes`` and ``gives`` are its protocols; ``calls`` tells
    who calls whom, and ``confused`` why people take it for something else.
    ``recorded`` names the row of a recording that proves what ``listens`` says;
    without one, ``source`` and ``url`` are where that was read.  ``line`` is where
    the entry starts.
    """

    name: Annotated[str, _TEXT]
    roles: Annotated[tuple[str, ...], Key(each(_role), "write a list of roles")]
    listens: Annotated[
        str,
        Key(
            matching("yes|no|through .+", "yes, no or 'through' something"),
            "write yes, no, or through what it accepts them",
        ),
    ]
    write: Annotated[bool, Key(_yes, "write yes or no")]
    takes: Annotated[str, _TEXT]
    gives: Annotated[str, _TEXT]
    calls: Annotated[str, _TEXT]
    language: Annotated[str, _TEXT]
    licence: Annotated[str, _TEXT]
    confused: Annotated[str, _TEXT]
    version: Annotated[str, _TEXT] = ""
    released: Annotated[
        str,
        Key(
            matching("[0-9]{4}-(0[1-9]|1[0-2])", "a month"), "write it such as 2026-02"
        ),
    ] = ""
    recorded: Annotated[str, _TEXT] = ""
    source: Annotated[str, _TEXT] = ""
    url: Annotated[str, Key(web_address, "write https://")] = ""
    bet: Annotated[bool, Key(_yes, "write yes, or delete the line")] = False
    line: int = 0

    @property
    def layer(self) -> str:
        """The layer of the stack that its first role is, "" for none."""
        return ROLES[self.roles[0]]

    @property
    def release(self) -> str:
        """Its newest release that was seen, with its month; "" for a service."""
        month = f" ({self.released})" if self.released else ""
        return f"{self.version}{month}"


def load_tools(path: Path, name: PurePosixPath) -> tuple[Tool, ...]:
    """Read the tools in the file at ``path``, which authors know as ``name``.

    Raises ``ContentError`` with every mistake in it.
    """
    text, _ = read_text(path, name)
    root = nodes.load(text, name)
    flaws = Flaws(name)
    if not isinstance(root.value, list):
        flaws.note(root, "the tools are not a list", _EXAMPLE)
    flaws.stop()
    tools = [tool for node in items(root) if (tool := _tool(node, flaws))]
    _check_names(tools, flaws)
    flaws.stop()
    return tuple(tools)


_SHAPE = Shape(
    keys=keys_of(Tool),
    no_mapping="a tool has keys, but this is {shown}",
    example=_EXAMPLE,
    item="an item of '{key}'",
)
_NEEDED = (
    "name",
    "roles",
    "listens",
    "write",
    "takes",
    "gives",
    "calls",
    "language",
    "licence",
    "confused",
)


def _tool(node: Node, flaws: Flaws) -> Tool | None:
    before = len(flaws.mistakes)
    values = _SHAPE.read(node, flaws)
    if len(flaws.mistakes) > before:
        return None
    name = values.get("name", "this tool")
    for key in _NEEDED:
        if not values.get(key) and key not in values:
            flaws.note(node, f"{name} has no '{key}'", f"add a line '{key}: ...'")
    if "recorded" not in values and not values.keys() >= {"source", "url"}:
        flaws.note(
            node,
            f"nothing tells how it is known whether {name} listens",
            "add 'recorded', the row of the recording, or 'source' and 'url'",
        )
    return None if len(flaws.mistakes) > before else Tool(**values, line=node.line)


def _check_names(tools: list[Tool], flaws: Flaws) -> None:
    """Note tools that are there twice."""
    lines: dict[str, int] = {}
    for tool in tools:
        first = lines.setdefault(tool.name, tool.line)
        if first != tool.line:
            problem = f"{tool.name} is there twice; the first is on line {first}"
            flaws.note(Node("", tool.line, 1), problem, "delete one of the two")
