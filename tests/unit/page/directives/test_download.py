"""``download``: a folder beside the page, as one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.markdown import fence, linked, rendered, told


def test_the_link_says_how_big_the_file_is(content: Path) -> None:
    """It lies beside the page, by the name of the folder or another one."""
    text = fence("download", "folder: samples", "name: hello")
    page = rendered(text, content=content)

    assert told(page) == []
    assert '<a href="hello.zip" download>Download this folder</a>' in linked(page)
    assert "(hello.zip, 0.2 kB)" in page.html


@pytest.mark.parametrize("folder", ["samples/none", "../..", "samples/hello.py"])
def test_a_folder_that_is_not_there_is_told(content: Path, folder: str) -> None:
    """Or that lies outside, or is none."""
    assert told(rendered(fence("download", f"folder: {folder}"), content=content)) == [
        f"2:9: no folder '{folder}' with files beside this page"
    ]
