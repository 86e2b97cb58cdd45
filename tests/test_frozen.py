"""The frozen site: the bytes that Flask serves, the same every time, all linked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from handbook import ROOT
from handbook.build.filelist import FILE_LIST
from handbook.content.history import last_changes
from handbook.library.reading import read_library
from handbook.outputs import answers
from handbook.outputs.app import create_app
from handbook.web.site import Site
from tests.support.commandline import build, tree
from tests.support.crawl import Links, crawl, fetch, locations

NAMED_BY_NONE = {
    ".nojekyll",
    "404.html",
    "llms-full.txt",
    "llms.txt",
    "robots.txt",
    FILE_LIST,
}
"""What browsers, crawlers and hosts ask for unasked: no page links to it."""


def is_redirect(text: bytes) -> bool:
    """Whether this is the page at an old address, which nothing links to."""
    return b'<meta http-equiv="refresh"' in text


def links_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every link to the site itself in ``folder``: its page, and the link."""
    for name in tree(folder):
        if name.endswith(".html"):
            for tag, attribute, link in Links((folder / name).read_text("utf-8")).links:
                elsewhere = urlsplit(link).scheme or attribute == "content"
                if tag != "css" and not elsewhere:
                    yield name, link


def test_served_is_frozen(content: Path, frozen_site: Path) -> None:
    """For every address of the site, Flask serves the very bytes in the folder."""
    site = Site(library=read_library(content), history=last_changes(content))
    app = create_app(lambda: site)
    frozen = tree(frozen_site)
    seen = {FILE_LIST}
    client = app.test_client()
    for _, address in answers.addresses(site):
        name = answers.file_name(address)
        with client.get(f"/{quote(address)}") as response:
            assert response.status_code == 200, address
            assert response.data == frozen[name], address
        seen.add(name)

    assert seen == set(frozen)


def test_every_link_leads_to_a_file_in_the_folder(frozen_site: Path) -> None:
    """Every link of every page is relative, and its file and its anchor exist."""
    frozen = tree(frozen_site)
    ids = {
        name: Links(text.decode()).ids
        for name, text in frozen.items()
        if name.endswith(".html")
    }
    count = 0
    for name, link in links_of(frozen_site):
        if name == "404.html":
            continue  # served at any depth, so its links cannot be relative
        parts = urlsplit(urljoin(f"http://site/{name}", link))
        target = answers.file_name(unquote(parts.path).lstrip("/"))
        assert not link.startswith("/"), (name, link)
        assert target in frozen, (name, link)
        assert ".." not in urljoin(f"/{name}", link), (name, link)
        if parts.fragment:
            assert unquote(parts.fragment) in ids[target], (name, link)
        count += 1

    assert count > 100


def test_every_file_is_used(frozen_site: Path) -> None:
    """No file is in the folder that nothing leads to but those hosts ask for."""
    used = {
        answers.file_name(
            unquote(urlsplit(urljoin(f"http://site/{name}", link)).path)[1:]
        )
        for name, link in links_of(frozen_site)
    }
    files = tree(frozen_site)
    unused = set(files) - used - NAMED_BY_NONE - {"index.html", "search.json"}
    old = {name for name in unused if is_redirect(files[name])}
    # By scripts, and by the web app manifest.
    later = ("static/modules/", "static/python/", "static/images/icon-")
    loaded_later = {name for name in unused if name.startswith(later)}

    assert unused - old - loaded_later == set()


def test_freezing_the_frozen_site_changes_nothing(
    frozen_site: Path, site_url: str
) -> None:
    """A mirror made by following links holds the same bytes as the folder."""
    crawled = crawl(site_url)
    mirror = {
        answers.file_name(unquote(urlsplit(url.removeprefix(site_url)).path)): fetch(
            url
        ).body
        for url in crawled.visited
    }
    frozen = tree(frozen_site)

    assert crawled.problems == ()
    assert mirror == {name: frozen[name] for name in mirror}
    left = {name for name in frozen if name.endswith("/index.html")} - set(mirror)
    assert left
    assert all(is_redirect(frozen[name]) for name in left)


BUILD = (sys.executable, ROOT / "build.py", "build")
SURROUNDINGS: list[tuple[dict[str, str], int]] = [
    ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, 0o022),
    ({"TZ": "America/Adak", "LC_ALL": "C", "PYTHONHASHSEED": "2"}, 0o077),
]


def test_two_builds_are_the_same(content: Path, tmp_path: Path) -> None:
    """Time zone, locale, hash seed, umask and folder change no byte and no mode."""
    built = []
    for number, (env, umask) in enumerate(SURROUNDINGS):
        here = tmp_path / f"folder {number}"
        here.mkdir()
        subprocess.run(
            [*BUILD, "--content", content.resolve(), "--out", "out"],
            cwd=here,
            env={**os.environ, **env},
            umask=umask,
            check=True,
            capture_output=True,
            timeout=120,
        )
        out = here / "out"
        modes = {
            path.relative_to(out).as_posix(): path.stat().st_mode
            for path in (out, *out.rglob("*"))
        }
        built.append((tree(out), modes))

    assert built[0] == built[1]


def test_base_url(content: Path, tmp_path: Path) -> None:
    """Canonical addresses, sitemap, robots and 404 page name where the site will be."""
    base = "https://example.org/hand/book/"
    files = build(content, tmp_path / "out", "--base-url", base.rstrip("/"))
    pages = {
        name: text.decode()
        for name, text in files.items()
        if name.endswith("index.html") and not is_redirect(text)
    }
    for name, text in pages.items():
        canonical = f'<link rel="canonical" href="{base}{name[: -len("index.html")]}">'
        assert canonical in text, name
    assert sorted(locations(files["sitemap.xml"])) == sorted(
        f"{base}{name[: -len('index.html')]}" for name in pages
    )
    assert f"\nSitemap: {base}sitemap.xml\n" in files["robots.txt"].decode()
    lost = files["404.html"].decode()
    assert "canonical" not in lost
    for _, _, link in Links(lost).links:
        path = unquote(urlsplit(link).path.removeprefix("/hand/book/"))
        assert link.startswith(("/hand/book/", "#", "https://github.com/")), link
        if link.startswith("/"):
            assert answers.file_name(path) in files, link


def test_without_base_url(frozen_site: Path) -> None:
    """Where the address is unknown, none is made up; 404 assumes the root."""
    files = tree(frozen_site)

    assert "sitemap.xml" not in files
    assert b"Sitemap" not in files["robots.txt"]
    for name, text in files.items():
        if name.endswith(".html") and not is_redirect(text):
            assert b"canonical" not in text, name
    for _, _, link in Links(files["404.html"].decode()).links:
        assert link.startswith(("/", "#", "https://github.com/")), link
