"""``content.ownsettings``: what a site names of its own, with its options."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.content.ownsettings import folder, markdown_extensions, modules
from handbook.content.yaml import nodes


def test_options_have_their_types() -> None:
    """Python-Markdown is given true and 3 where an author typed them."""
    text = "- abbr\n- x.y: {a: true, b: 3, c: [d, -1], e: {f: g}}\n"

    plain, other = markdown_extensions(nodes.load(text, PurePosixPath("site.yaml")))

    assert (plain.name, plain.options) == ("abbr", ())
    assert other.options == (
        ("a", True), ("b", 3), ("c", ["d", -1]), ("e", {"f": "g"}),
    )  # fmt: skip
    assert (other.line, other.column) == (2, 3)


def test_a_name_has_its_place() -> None:
    """Mistakes in what it names are told there."""
    node = nodes.load("t: ./a/b/\nm: [c]\n", PurePosixPath("site.yaml"))
    assert isinstance(node.value, dict)

    assert folder(node.value["t"]).name == "a/b"
    assert [(one.name, one.line, one.column) for one in modules(node.value["m"])] == [
        ("c", 2, 5)
    ]
