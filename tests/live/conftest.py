"""A running server, which the tests of a module share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bad_inputs.case import Case, page
from tests.support.live import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server of a small site; each test has pages of its own."""
    content = tmp_path_factory.mktemp("live") / "content"
    files: dict[str, str | bytes] = {
        "index.md": page("Hello. [Flask](basics/flask.md)\n"),
        "basics/index.md": page(),
        "basics/flask.md": page("## Head\n"),
        "draft.md": page("Not yet.\n", title="Draft", more="draft: true\n"),
        "pic.md": page("![A stack](images/stack.png)\n"),
        "images/stack.png": b"png",
        "secret.txt": "not linked",
        "old.md": page(more="aliases: [older]\n"),
    }
    Case("", files).write(content)
    (content.parent / "outside.txt").write_text("outside")
    with serving(content) as server:
        yield server
