"""``tests.support.javascript``: modules of ``static/``, asked without a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.javascript import evaluated


def test_a_module_is_asked_and_a_failure_is_told(tmp_path: Path) -> None:
    """What it returns comes as JSON says it; what it throws, with its message."""
    module = tmp_path / "one.js"
    module.write_text("export const twice = (n) => 2 * n\n")

    assert evaluated(module, "return [it.twice(4), 'é']") == [8, "é"]
    with pytest.raises(AssertionError, match=r"it\.other is not a function"):
        evaluated(module, "return it.other()")
