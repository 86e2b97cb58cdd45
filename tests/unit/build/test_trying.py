"""``build.trying``: all that a site's own code gets wrong is told in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.build.building import build_site
from handbook.build.trying import try_own
from handbook.errors import ContentError
from tests.support.kits import output, site_of, tree

NAMED = "extensions: [a, b]\n"


def test_two_outputs_that_fail(tmp_path: Path) -> None:
    """A build tells both though it writes one after the other, and writes neither."""
    files = tree(
        NAMED,
        a_py=output(body="1 // 0"),
        b_py=output(name="b", addresses='["b.txt"]', body="site.b"),
    )
    site = site_of(tmp_path, {**files, "index.md": "---\ntitle: T\n---\n"})

    with pytest.raises(ContentError) as tried:
        try_own(site)
    with pytest.raises(ContentError) as built:
        build_site(tmp_path / "content", tmp_path / "out", "")

    assert [str(one.path) for one in tried.value.mistakes] == [
        "extensions/a.py", "extensions/b.py",
    ]  # fmt: skip
    assert built.value.mistakes == tried.value.mistakes
    assert not (tmp_path / "out").exists()


def test_a_site_without_own_code_is_not_made(tmp_path: Path) -> None:
    """It would cost what a build costs, for nothing."""
    site = site_of(tmp_path, {"a.md": "---\ntitle: T\n---\n"})

    try_own(site)

    assert not site.library.renderings.made
