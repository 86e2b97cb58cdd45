"""``handbook.assets.files`` shrinks what pages load, and gives it lasting addresses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.assets import files as assets
from handbook.assets.files import load_assets, version
from handbook.errors import MachineError

IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*['"](\.[^'"]*)""")


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of ``static/`` that is used in its place."""
    copy = tmp_path / "static"
    shutil.copytree(assets.STATIC, copy)
    monkeypatch.setattr(assets, "STATIC", copy)
    return copy


def test_an_address_says_what_its_file_holds() -> None:
    """The version in an address is that of the very bytes that are served."""
    loaded = load_assets()

    assert "site.css" in loaded.files
    for path, body in loaded.files.items():
        assert loaded.address(path) == f"static/{path}?v={version(body)}"


def test_every_import_names_the_version_of_its_module(static: Path) -> None:
    """A module that changes changes the address of all that import it."""
    inner, outer = static / "modules" / "inner.js", static / "modules" / "outer.js"
    inner.write_text("export const word = 'one'\n")
    outer.write_text(
        "import { word } from './inner.js'\n"
        "export const later = () => import('./inner.js')\n"
        "console.log(word)\n"
    )
    before = load_assets()
    inner.write_text("export const word = 'another'\n")
    after = load_assets()

    text = after.files["modules/outer.js"].decode()
    wanted = f"./inner.js?v={version(after.files['modules/inner.js'])}"
    assert IMPORT.findall(text) == [wanted, wanted]
    assert before.address("modules/outer.js") != after.address("modules/outer.js")
    assert before.address("site.css") == after.address("site.css")


def test_no_module_of_the_site_is_imported_without_its_version() -> None:
    """Every import of every script leads to a file, by the address it has now."""
    loaded = load_assets()
    for path, body in loaded.files.items():
        for target in IMPORT.findall(body.decode()) if path.endswith(".js") else ():
            joined = (ROOT / "static" / path).parent / target.partition("?")[0]
            name = joined.resolve().relative_to(ROOT / "static").as_posix()
            assert target.endswith(loaded.address(name).partition("?")[2]), path


def test_every_element_is_in_the_one_script(static: Path) -> None:
    """Its names are its own, and what several import is imported once."""
    for name in ("one", "two"):
        (static / "elements" / f"{name}.js").write_text(
            "import { isKey } from '../modules/keys.js'\n\n"
            f"const NAME = '{name}'\nexport class A extends HTMLElement {{}}\n"
            "import('../modules/words.js')\ncustomElements.define(NAME, A)\n"
        )
    script = load_assets().files["site.js"].decode()

    assert script.count("import{isKey}from'./modules/keys.js?v=") == 1
    assert "{const NAME='one'\nclass A extends HTMLElement{}" in script
    assert "import('./modules/words.js?v=" in script
    assert "export" not in script
    for element in (assets.STATIC / "elements").glob("*.js"):
        defined = element.read_text("utf-8").rstrip().splitlines()[-1]
        assert defined.replace(", ", ",") in script


def test_scripts_come_without_their_comments_but_with_their_licences() -> None:
    """What explains our code to people is not sent to browsers; a licence is."""
    loaded = load_assets()

    assert b"Adds a" in (assets.STATIC / "elements" / "code-block.js").read_bytes()
    assert b"/**" not in loaded.files["site.js"]
    assert loaded.files["modules/minisearch.js"].startswith(b"/*! MiniSearch")


def test_a_package_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what npm brings, the message says what to run."""
    monkeypatch.setattr(assets, "ROOT", tmp_path)

    with pytest.raises(MachineError, match="'minisearch' is not installed"):
        load_assets()
