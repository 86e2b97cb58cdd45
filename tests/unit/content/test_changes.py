"""``content.changes``: the lines that differ, within the blocks that hold them."""

from __future__ import annotations

from handbook.content.changes import change, parts_of

BEFORE = """
    server {
        listen 80;

        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_read_timeout 1s;
        }
    }
"""


def test_a_changed_line_keeps_the_blocks_around_it() -> None:
    """A reader sees where it belongs, and not the lines that have no part in it."""
    assert change(BEFORE, BEFORE.replace("1s", "10s")).split("\n") == [
        "  server {",
        "      # ...",
        "      location / {",
        "          # ...",
        "-         proxy_read_timeout 1s;",
        "+         proxy_read_timeout 10s;",
        "      }",
        "  }",
    ]


def test_a_block_whose_first_line_changes_is_whole() -> None:
    """It can be copied as it is."""
    assert change(BEFORE, BEFORE.replace("location /", "location /a")).split("\n") == [
        "  server {",
        "      # ...",
        "-     location / {",
        "+     location /a {",
        "          proxy_pass http://127.0.0.1:8000;",
        "          proxy_read_timeout 1s;",
        "      }",
        "  }",
    ]


def test_a_line_that_gets_a_block_of_its_own_shows_no_other() -> None:
    """The function above it is not where it belongs."""
    function = "def hello():\n    return 1\n\n\n"

    assert change(f"{function}run()", f"{function}if main:\n    run()") == (
        "- run()\n+ if main:\n+     run()"
    )


def test_a_command_has_no_block() -> None:
    """The old one and the new one; or the new one alone; or nothing at all."""
    assert change("$ a --b", "$ a") == "- $ a --b\n+ $ a"
    assert change("", "$ a") == "+ $ a"
    assert change("$ a", "$ a") == ""


def test_a_change_is_read_line_by_line() -> None:
    """Each with its sign, so that a page can colour it."""
    assert list(parts_of("- a\n+   b\n  c")) == [
        ("- ", "a"),
        ("+ ", "  b"),
        ("  ", "c"),
    ]
