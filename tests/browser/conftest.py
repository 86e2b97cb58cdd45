"""What the tests of single elements share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.support.elements import write_page
from tests.support.pages import serving


@pytest.fixture
def page_with(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Return a function that makes a page: body -> its address."""
    with ExitStack() as stack:

        def make(body: Markup) -> str:
            write_page(tmp_path, body)
            return stack.enter_context(serving(tmp_path))

        yield make
