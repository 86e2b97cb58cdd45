"""The frozen site: the bytes that Flask serves, the same every time, all linked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from handbook.addresses import file_name
from handbook.build.filelist import FILE_LIST
from handbook.cache.store import Store
from handbook.content.history import last_changes
from handbook.library.kept import Kept
from handbook.library.reading import read_library
from handbook.outputs import answers
from handbook.outputs.app import create_app
from handbook.web.site import Site
from tests.support.commandline import run, tree
from tests.support.crawl import crawl, fetch, locations, parsed
from tests.support.pages import PREFIX, PUBLIC, SURROUNDINGS, UMASK

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
    return b"<h1>This page has moved</h1>" in text


def links_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every link to the site itself in ``folder``: its page, and the link."""
    for name in tree(folder):
        if name.endswith(".html"):
            page = parsed((folder / name).read_text("utf-8"))
            for tag, attribute, link in page.links:
                elsewhere = urlsplit(link).scheme or attribute == "content"
                if tag != "css" and not elsewhere:
                    yield name, link


def test_served_is_frozen(content: Path, frozen_site: Path) -> None:
    """For every address of the site, Flask serves the very bytes in the folder."""
    library = read_library(content, kept=Kept(Store(), content))
    site = Site(library=library, history=last_changes(content))
    app = create_app(lambda: site)
    frozen = tree(frozen_site)
    seen = {FILE_LIST}
    client = app.test_client()
    for _, address in answers.addresses(site):
        name = file_name(address)
        with client.get(f"/{quote(address)}") as response:
            assert response.status_code == 200, address
            assert response.data == frozen[name], address
        seen.add(name)

    assert seen == set(frozen)


def test_every_link_leads_to_a_file_in_the_folder(frozen_site: Path) -> None:
    """Every link of every page is relative, and its file and its anchor exist."""
    frozen = tree(frozen_site)
    ids = {
        name: parsed(text.decode()).ids
        for name, text in frozen.items()
        if name.endswith(".html")
    }
    count = 0
    for name, link in links_of(frozen_site):
        if name == "404.html":
            continue  # served at any depth, so its links cannot be relative
        parts = urlsplit(urljoin(f"http://site/{name}", link))
        target = file_name(unquote(parts.path).lstrip("/"))
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
        file_name(unquote(urlsplit(urljoin(f"http://site/{name}", link)).path)[1:])
        for name, link in links_of(frozen_site)
    }
    files = tree(frozen_site)
    unused = (
        set(files)
        - used
        - NAMED_BY_NONE
        - {"index.html", "search.json", "messages.json"}
    )
    old = {name for name in unused if is_redirect(files[name])}
    # By scripts, and by the web app manifest.
    later = (
        "static/modules/",
        "static/python/",
        "static/search/",
        "static/questions/",
        "static/images/icon-",
    )
    loaded_later = {name for name in unused if name.startswith(later)}

    assert unused - old - loaded_later == set()


def test_freezing_the_frozen_site_changes_nothing(
    frozen_site: Path, site_url: str
) -> None:
    """A mirror made by following links holds the same bytes as the folder."""
    crawled = crawl(site_url)
    mirror = {
        file_name(unquote(urlsplit(url.removeprefix(site_url)).path)): fetch(url).body
        for url in crawled.visited
    }
    frozen = tree(frozen_site)

    assert crawled.problems == ()
    assert mirror == {name: frozen[name] for name in mirror}
    left = {name for name in frozen if name.endswith("/index.html")} - set(mirror)
    assert left
    assert all(is_redirect(frozen[name]) for name in left)


ELSEWHERE = {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def modes(folder: Path) -> dict[str, int]:
    """Return the mode of ``folder`` and of all that is in it, by name."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mode
        for path in (folder, *folder.rglob("*"))
    }


def test_two_builds_are_the_same(
    content: Path, public_site: Path, tmp_path: Path
) -> None:
    """Time zone, locale, hash seed, umask and folder change no byte and no mode.

    The site that knows its address has all that the other has, and a map and cards.
    """
    umask = 0o077
    options = ("--content", content.resolve(), "--base-url", PUBLIC)
    built = run(
        *("build", "--clean", "--out", "out", *options),
        cwd=tmp_path,
        env=ELSEWHERE,
        umask=umask,
    )
    again = tmp_path / "out"

    assert (built.status, built.told) == (0, [])
    assert ELSEWHERE.keys() == SURROUNDINGS.keys()
    assert all(SURROUNDINGS[name] != value for name, value in ELSEWHERE.items())
    assert umask != UMASK
    assert tree(again) == tree(public_site)
    assert modes(again) == modes(public_site)


def test_what_is_kept_is_the_same(
    content: Path, public_site: Path, tmp_path: Path
) -> None:
    """A build of what others kept writes the bytes of a build that had nothing."""
    options = ("--content", content.resolve(), "--base-url", PUBLIC)
    built = run("build", "--out", tmp_path / "out", *options, "--jobs", "1")
    library = read_library(content, kept=Kept(Store(), content))

    assert (built.status, built.told) == (0, [])
    assert tree(tmp_path / "out") == tree(public_site)
    assert library.kept
    assert library.pages
    for page in library.pages.values():
        assert library.kept.rendered(page), f"{page.source} cannot be kept"


def test_base_url(public_site: Path) -> None:
    """Canonical addresses, sitemap, robots and 404 page name where the site will be."""
    files = tree(public_site)
    pages = {
        name: text.decode()
        for name, text in files.items()
        if name.endswith("index.html") and not is_redirect(text)
    }
    for name, text in pages.items():
        canonical = (
            f'<link rel="canonical" href="{PUBLIC}{name[: -len("index.html")]}">'
        )
        assert canonical in text, name
    assert sorted(locations(files["sitemap.xml"])) == sorted(
        f"{PUBLIC}{name[: -len('index.html')]}" for name in pages
    )
    assert f"\nSitemap: {PUBLIC}sitemap.xml\n" in files["robots.txt"].decode()
    lost = files["404.html"].decode()
    assert "canonical" not in lost
    for _, _, link in parsed(lost).links:
        path = unquote(urlsplit(link).path.removeprefix(PREFIX))
        assert link.startswith((PREFIX, "#", "https://github.com/")), link
        if link.startswith("/"):
            assert file_name(path) in files, link


def test_without_base_url(frozen_site: Path) -> None:
    """Where the address is unknown, none is made up; 404 assumes the root."""
    files = tree(frozen_site)

    assert "sitemap.xml" not in files
    assert b"Sitemap" not in files["robots.txt"]
    for name, text in files.items():
        if name.endswith(".html") and not is_redirect(text):
            assert b'rel="canonical"' not in text, name
    for _, _, link in parsed(files["404.html"].decode()).links:
        assert link.startswith(("/", "#", "https://github.com/")), link
