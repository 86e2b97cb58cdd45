"""``handbook.assets.files`` gives what pages load lasting addresses."""

from __future__ import annotations

import re
from pathlib import Path

from handbook import ROOT
from handbook.assets.bundles import EVERYWHERE, RUNNING, own_files
from handbook.assets.files import load_assets, version, with_versions

ADDRESS = re.compile(
    r"""\b(?:from|import(?:\.meta\.resolve)?)\s*\(?\s*['"](\.[^'"]*)"""
)


def test_an_address_says_what_its_file_holds() -> None:
    """The version in an address is that of the very bytes that are served."""
    loaded = load_assets()

    assert {"site.css", "site.js", "elements/content-tabs.js"} <= loaded.files.keys()
    for path, body in loaded.files.items():
        assert loaded.address(path) == f"static/{path}?v={version(body)}"


def test_every_import_names_the_version_of_its_module() -> None:
    """A module that changes changes the address of all that import it."""

    def files(word: str) -> dict[str, bytes]:
        return {
            "a/outer.js": b'import{word}from"./inner.js";import("../b/late.js");',
            "a/inner.js": f'export const word="{word}"'.encode(),
            "b/late.js": b'import.meta.resolve("./late.css")',
            "b/late.css": b"p{}",
        }

    before, after = with_versions(files("one")), with_versions(files("another"))

    text = after.files["a/outer.js"].decode()
    assert ADDRESS.findall(text) == [
        f"./inner.js?v={after.versions['a/inner.js']}",
        f"../b/late.js?v={after.versions['b/late.js']}",
    ]
    assert before.address("a/outer.js") != after.address("a/outer.js")
    assert before.address("b/late.js") == after.address("b/late.js")


def test_no_file_of_the_site_is_loaded_without_its_version() -> None:
    """Every address in every script leads to a file, by the version it has now."""
    loaded = load_assets()
    found = 0
    for path, body in loaded.files.items():
        for target in ADDRESS.findall(body.decode()) if path.endswith(".js") else ():
            joined = (ROOT / "static" / path).parent / target.partition("?")[0]
            name = joined.resolve().relative_to(ROOT / "static").as_posix()
            assert target.endswith(loaded.address(name).partition("?")[2]), path
            found += 1

    assert found > 5


LAB = "elements/lab-form.css"


def test_a_page_loads_the_scripts_of_its_elements_only() -> None:
    """Those of most pages are in the one script that all pages load."""
    loaded = load_assets()
    page = "<code-block></code-block><content-tabs>\n<p>&lt;lab-form></p>"

    tabs = [loaded.address("elements/content-tabs.js")]
    assert loaded.elements("<p>content-tabs</p>") == []
    assert loaded.scripts(loaded.elements(page), python=True) == tabs
    running = [loaded.address("running.js")]
    assert loaded.scripts(["http-bench", "python-sample"], python=True) == running
    assert loaded.scripts(["lab-form"], python=False) == []
    scripts = {file.stem for file in (ROOT / "static" / "elements").glob("*.js")}
    own = {Path(path).stem for path in own_files() if path.endswith(".js")}
    assert scripts == {*EVERYWHERE, *RUNNING, *own}


def test_a_page_loads_the_styles_of_its_kind_and_elements_only() -> None:
    """After the sheet that all pages load, which has those of most pages."""
    loaded = load_assets()
    site, search = loaded.address("site.css"), loaded.address("css/pages/search.css")
    tabs = loaded.address("elements/content-tabs.css")

    assert loaded.styles("article", ["content-tabs"]) == [site, tabs]
    assert loaded.styles("search", ["search-page"]) == [site, search]
    running, lab = (loaded.address(one) for one in ("running.css", LAB))
    assert loaded.styles("no such", ["lab-form", "http-bench"]) == [site, running, lab]
    assert b"search-page{" in loaded.files["css/pages/search.css"]
    assert loaded.styles("no such", []) == [site]
    for path in own_files():
        if path.endswith(".css"):
            own = next(
                line for line in loaded.files[path].decode().splitlines() if line
            )
            assert own not in loaded.files["site.css"].decode()
