"""Files beside a page: found, or told with the name that was probably meant."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.directives.beside import find_file

NODE = Node("", 3, 7)


@pytest.fixture
def context(content: Path) -> Context:
    """Return that of a page beside the sample and the recording."""
    (content / "guide" / "samples" / "hello.pyc").write_bytes(b"")
    (content / "guide" / "recordings" / "exchange.py").write_text("")
    return Context(content=content, source=PurePosixPath("guide/page.md"))


def test_a_file_beside_the_page_is_found(context: Context) -> None:
    """The page rests on it: it is rendered again when the file changes."""
    path = context.content / "guide" / "samples" / "hello.py"

    assert find_file(context, "samples/hello.py", NODE) == path
    assert set(context.files) == {path}
    assert context.mistakes == []


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("samples/helo.py", "did you mean 'samples/hello.py'?"),
        ("samples/hello.txt", "did you mean 'samples/hello.py'?"),
        ("samples/quite-else.py", "make it"),
        ("recordings/rn.json", "did you mean 'run'?"),
        ("recordings/exchang.json", "make it"),
        ("nowhere/hello.py", "make it"),
        ("samples", "make it"),
        ("../../etc/x.py", "make it"),
        ("samples/a\0b.py", "make it"),
        (f"samples/{'x' * 300}.py", "make it"),
        ("/samples/hello.py",
         "name a file below this page's folder, such as samples/hello.py"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_there_is_told(
    context: Context, name: str, fix: str
) -> None:
    """At the place of its name; the page is read again when one comes to be."""
    assert find_file(context, name, NODE, "make it") is None

    (mistake,) = context.mistakes
    assert (mistake.line, mistake.column) == (3, 7)
    assert mistake.problem == f"no file '{name}' beside this page"
    assert mistake.fix == fix
    assert context.content / "guide" / name in context.files


def test_a_link_out_of_the_content_leads_nowhere(
    context: Context, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What lies outside the content folder is never shown."""
    outside = tmp_path_factory.mktemp("outside") / "secret.py"
    outside.write_text("x = 1\n")
    (context.content / "guide" / "samples" / "link.py").symlink_to(outside)

    assert find_file(context, "samples/link.py", NODE) is None
    assert len(context.mistakes) == 1
