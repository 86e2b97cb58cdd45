"""YAML of other programs: with the tags, anchors and aliases that ours has no use for.

A value with a tag of another program, such as ``!ENV`` or ``!!python/name:``, is the
text behind it.
"""

from __future__ import annotations

from pathlib import PurePath

import yaml

from handbook.content.yaml.nodes import Node
from handbook.content.yaml.problems import explain
from handbook.errors import ContentError, Mistake


def load_foreign(text: str, path: PurePath) -> Node:
    """Return the root of a file of another program; aliases are the same node.

    Raises ``ContentError`` for what is no YAML.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        fault = explain(error, text.split("\n"))
        mistake = Mistake(
            path=path,
            line=fault.line + 1,
            column=fault.column + 1,
            problem=fault.problem,
            fix=fault.fix,
        )
        raise ContentError([mistake]) from error
    except RecursionError as error:
        problem = "values nest too deep to be read"
        fix = "take lists and mappings out of one another"
        raise ContentError([Mistake(path=path, problem=problem, fix=fix)]) from error
    return _node(root, {}) if root else Node({}, 1, 1)


def _node(found: yaml.Node, known: dict[int, Node]) -> Node:
    if id(found) in known:
        return known[id(found)]
    mark = found.start_mark
    node = Node("", mark.line + 1, mark.column + 1)
    known[id(found)] = node
    if isinstance(found, yaml.SequenceNode):
        node.value = [_node(one, known) for one in found.value]
    elif isinstance(found, yaml.MappingNode):
        entries: dict[str, Node] = {}
        for key, value in found.value:
            entry = _node(value, known)
            entry.key_line = key.start_mark.line + 1
            entry.key_column = key.start_mark.column + 1
            entries[str(key.value)] = entry
        node.value = entries
    else:
        node.value = str(found.value)
    return node
