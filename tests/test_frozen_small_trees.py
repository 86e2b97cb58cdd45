"""Small trees, frozen: old addresses, drafts, odd names, a page beside its folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from handbook.outputs import answers
from tests.bad_inputs.case import Case, page
from tests.support.commandline import build
from tests.support.crawl import crawl, locations
from tests.support.pages import serving

ODD_NAMES = (
    "two words",
    "caf\u00e9",
    "\u65e5\u672c",
    "\U0001f600",
    "R&D",
    "it's",
    "a,b;c=(d)+~@$!",
)


def built(
    folder: Path, files: dict[str, str | bytes], *options: str
) -> dict[str, bytes]:
    """Write ``files`` below ``folder``, and return those of the site made of them."""
    Case("", files).write(folder / "content")
    return build(folder / "content", folder / "out", *options)


def test_aliases_lead_to_their_page(tmp_path: Path) -> None:
    """An old address is a page that sends the reader on, by a relative link."""
    files = built(
        tmp_path,
        {
            "index.md": page(),
            "new/place.md": page("## Here\n", more="aliases: [old, a/b/c]\n"),
            "new/index.md": page(),
        },
    )

    for alias, target in (("old", "../new/place/"), ("a/b/c", "../../../new/place/")):
        text = files[f"{alias}/index.html"].decode()
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in text
        assert f'<a href="{target}">T</a>' in text
        assert '<meta name="robots" content="noindex">' in text


def test_drafts_are_not_there(tmp_path: Path) -> None:
    """No file, link or word of a draft is in the folder."""
    files = built(
        tmp_path,
        {
            "index.md": page(),
            "secret.md": page("Classified.\n", title="Plans", more="draft: true\n"),
            "b/plans.md": page(title="More plans", more="draft: true\naliases: [x]\n"),
        },
        "--base-url",
        "https://x.org",
    )

    assert "index.html" in files
    assert not any(name.startswith(("secret", "b/", "x/")) for name in files)
    assert not any(re.search(rb"Classified|[Pp]lans", text) for text in files.values())


def test_odd_names(tmp_path: Path) -> None:
    """Names with spaces, accents, pictures and signs are encoded once, everywhere."""
    files: dict[str, str | bytes] = {"index.md": page()}
    for number, name in enumerate(ODD_NAMES):
        following = ODD_NAMES[(number + 1) % len(ODD_NAMES)]
        body = f"[next](<../{following}/{following}.md#h>) ![x](<{name}.png>)\n\n## H\n"
        files[f"{name}/{name}.md"] = page(body)
        files[f"{name}/index.md"] = page(title=f'"{name}"')
        files[f"{name}/{name}.png"] = b"png"

    found = built(tmp_path, files, "--base-url", "https://x.org/")

    for name in ODD_NAMES:
        assert f"{name}/{name}/index.html" in found
        assert f"{name}/{name}.png" in found
    assert b"%25" not in b"".join(found.values())
    with serving(tmp_path / "out") as url:
        crawled = crawl(url)
    assert crawled.problems == ()
    assert len(crawled.visited) > 3 * len(ODD_NAMES)
    listed = locations(found["sitemap.xml"])
    assert len(listed) > len(ODD_NAMES)
    for address in listed:
        url = unquote(address.removeprefix("https://x.org/"))
        assert address.isascii()
        assert answers.file_name(url) in found


def test_a_page_beside_its_folder_is_that_folders_page(tmp_path: Path) -> None:
    """``guide.md`` beside ``guide/`` is the front of the section, not lost."""
    files = built(
        tmp_path,
        {
            "index.md": page("[x](guide.md#top-of-it) [y](guide/)\n"),
            "guide.md": page("## Top of it\n\n[z](guide/part.md)\n", title="Guide"),
            "guide/part.md": page("[w](../guide.md)\n", title="Part"),
        },
    )

    front = files["guide/index.html"].decode()
    assert "<h1>Guide</h1>" in front
    assert 'href="part/"' in front
    assert 'href="../"' in files["guide/part/index.html"].decode()
    assert 'href="guide/#top-of-it"' in files["index.html"].decode()
