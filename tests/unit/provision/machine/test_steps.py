"""The commands of an article, as its fences have them."""

from __future__ import annotations

from pathlib import Path

from tests.provision.machine.steps import steps_of


def test_a_long_command_is_read_as_one(tmp_path: Path) -> None:
    """A backslash at the end of a line goes on in the next; a section begins anew."""
    article = tmp_path / "index.md"
    article.write_text(
        '## One {#one}\n```sh title="On the server"\na \\\n    --b\nc\n```\n'
        '## Two {#two .server}\n```sh title="On your computer"\nd\n```\n',
        "utf-8",
    )

    assert [(step.name, step.commands) for step in steps_of(article)] == [
        ("one-1", ("a --b", "c")),
        ("two-1", ("d",)),
    ]
