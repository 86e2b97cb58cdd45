"""The file to keep: links that name files, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile

import pytest

from handbook.content.archives import archive
from handbook.outputs.offline import file_link, unplugged


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("./", "./index.html"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("../a/", "../a/index.html"),
        ("../a/#b", "../a/index.html#b"),
        ("a/?b=c#d", "a/index.html?b=c#d"),
        ("#b", "#b"),
        ("a.png", "a.png"),
        ("index.md", "index.md"),
        ("https://e.org/a/", "https://e.org/a/"),
        ("//e.org/", "//e.org/"),
        ("mailto:a@b.org", "mailto:a@b.org"),
    ],
)
def test_links_name_files(link: str, expected: str) -> None:
    """A folder is its page; what lies elsewhere stays."""
    assert file_link(link) == expected


def test_a_page_asks_no_server_for_anything() -> None:
    """Scripts, and what only works on a host, are not in it; its text is untouched."""
    page = (
        '<link rel="manifest" href="site.webmanifest">\n'
        '<link rel="stylesheet" href="static/site.css?v=1">\n'
        '<script type="module" src="a.js"></script>\n<script>1 < 2</script>\n'
        '<p class="x" title="a > b"><a class="y" href="../">up</a></p>\n'
        '<p><code>&lt;a href="x/"&gt;</code> <a title=\'>\' href="x/">x</a></p>\n'
        '<p><a href="offline.zip" download="a.zip">Download</a></p>\n'
        '<meta http-equiv="refresh" content="0; url=../a/">\n'
    )

    assert unplugged(page) == (
        '<link rel="stylesheet" href="static/site.css?v=1">\n'
        '<p class="x" title="a > b"><a class="y" href="../index.html">up</a></p>\n'
        '<p><code>&lt;a href="x/"&gt;</code> '
        "<a title='>' href=\"x/index.html\">x</a></p>\n"
        '<meta http-equiv="refresh" content="0; url=../a/index.html">\n'
    )


def test_two_archives_are_the_same() -> None:
    """No clock, no user and no machine is in it."""
    files = [("a.html", b"a"), ("\u00e9/b.md", b"b" * 1000)]
    first = archive(files, "site")

    assert archive(files, "site") == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.namelist() == ["site/a.html", "site/\u00e9/b.md"]
        assert packed.testzip() is None
        assert {one.external_attr >> 16 for one in packed.infolist()} == {0o100644}


@pytest.mark.parametrize(
    "text",
    [
        '<a title="<script b" href="#">a</a><b title=" href=">x</b>',
        "<a title='<script>' href=\"#\">a</a><p title='</script>'>b</p>",
        '<!-- <a href="a/">a</a> --><p>b</p>',
        '<p title="<a b">a</p><p title=" href=">a</p>',
    ],
)
def test_no_text_of_an_attribute_or_a_comment_is_changed(text: str) -> None:
    """What looks like a script or a link there is neither."""
    assert unplugged(text) == text
