"""``handbook.assets.bundles``: what esbuild makes of scripts and styles, made once."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from handbook.assets import bundles, kept
from handbook.assets.bundles import load_bundles
from handbook.assets.node import run_script
from handbook.errors import MachineError
from handbook.translation import Translation


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of ``static/`` that is used in its place, with nothing kept."""
    copy = tmp_path / "static"
    shutil.copytree(bundles.STATIC, copy)
    monkeypatch.setattr(bundles, "STATIC", copy)
    monkeypatch.setattr(bundles, "KEPT", tmp_path / "kept")
    return copy


def test_the_one_script_has_the_elements_of_most_pages_and_no_other() -> None:
    """With what they share; what is loaded later stays a file of its own."""
    script = load_bundles()["site.js"].decode()
    defined = re.findall(r'customElements\.define\("([\w-]+)"', script)

    assert sorted(defined) == sorted(bundles.EVERYWHERE)
    assert re.findall(r'\bfrom"', script) == []
    assert 'import("./modules/search-dialog.js")' in script


def test_an_element_that_few_pages_have_is_a_file_of_its_own(static: Path) -> None:
    """A new one needs no entry; it loads no ``site.js``, which a page has only once."""
    (static / "elements" / "new-one.js").write_text(
        "import { isKey } from '../base/keys.js'\n"
        "import { make } from '../base/make.js'\n"
        "customElements.define('new-one', class extends HTMLElement {\n"
        "  handleEvent(event) {\n"
        "    if (isKey(event, 'x')) import('../modules/search.js')\n"
        "    make('p')\n"
        "  }\n"
        "})\n"
    )

    script = load_bundles()["elements/new-one.js"].decode()

    assert 'customElements.define("new-one"' in script
    assert 'import("../modules/search.js")' in script
    assert re.findall(r'\bfrom"', script) == []


def test_scripts_come_without_their_comments_but_with_their_licences(
    static: Path,
) -> None:
    """What explains our code to people is not sent to browsers; a licence is."""
    (static / "modules" / "others.js").write_text(
        "/*! Others, MIT License */\n/** Explained. */\nexport const others = 1\n"
    )
    made = load_bundles()

    assert b"Adds a" in (bundles.STATIC / "elements" / "code-block.js").read_bytes()
    assert [path for path, body in made.items() if b"/**" in body] == []
    assert b"/*! Others, MIT License */" in made["modules/others.js"]
    assert [path for path, body in made.items() if b"sourceMapping" in body] == []


def test_a_script_with_a_package_in_it_has_its_licence(node_modules: Path) -> None:
    """As the package that is installed has it, and with its version."""
    package = node_modules / "fflate"
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    script = load_bundles()["modules/archive.js"].decode()

    assert f"/*! With fflate {version}:" in script
    assert (package / "LICENSE").read_text("utf-8").strip() in script


def test_node_starts_only_when_a_source_has_changed(
    static: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And two runs make the same bytes: scripts are one, styles another."""
    runs: list[str] = []

    def counted(script: Path, order: str, *, doing: str, seconds: int) -> str:
        runs.append(doing)
        return run_script(script, order, doing=doing, seconds=seconds)

    monkeypatch.setattr(bundles, "run_script", counted)
    first = load_bundles()
    bundles._load.cache_clear()  # as another process begins
    assert load_bundles() == first
    assert len(runs) == 2

    with (static / "css" / "base.css").open("a") as sheet:
        sheet.write("@layer base { p { order: 7 } }\n")
    assert b"order:7" in load_bundles()["site.css"]
    assert len(runs) == 3
    shutil.rmtree(static.parent / "kept")
    bundles._load.cache_clear()
    again = load_bundles()
    assert len(runs) == 5
    assert {**again, "site.css": b""} == {**first, "site.css": b""}


def test_results_do_not_pile_up(static: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest stay."""
    monkeypatch.setattr(bundles, "run_script", lambda *_, **__: "{}")
    for number in range(20):
        (static / "new.js").write_text(f"{number}")
        load_bundles()

    assert len(list((static.parent / "kept").glob("bundles-js-*"))) == 8


def test_a_mistake_in_a_script_is_told_with_its_place(static: Path) -> None:
    """Whoever works on a script sees where, and nothing broken is kept."""
    (static / "modules" / "search.js").write_text("export const = 1\n")

    with pytest.raises(MachineError, match=r"modules/search\.js:1:13"):
        load_bundles()
    assert not (static.parent / "kept").exists()


def test_a_package_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what npm brings, the message says what to run."""
    monkeypatch.setattr(kept, "PACKAGES", tmp_path)

    with pytest.raises(MachineError, match="'esbuild' is not installed"):
        load_bundles()


GERMAN = Translation(
    language="de",
    words={
        "Copied": ("`Kopiert` ${1} \\",),
        "One page is left.": ("Noch eine.", "Noch {count}."),
        "{shown} of {all} terms": ("von {all} {shown}",),
        "added: ": ('"neu": ',),
    },
)


def test_scripts_have_the_words_that_they_say_and_no_others() -> None:
    """Translated where they stand; what has no translation stays English."""
    made = load_bundles(GERMAN)
    script = made["site.js"].decode()
    guide = made["elements/triage-guide.js"].decode()

    assert r"`Kopiert` ${1} \\" in script.replace("\\`", "`").replace("\\$", "$")
    assert "Copy failed" in script
    assert re.search(r"\[.Noch eine\..,`Noch \$\{.*?\}\.`\]\[", guide)
    assert "Kopiert" not in guide
    assert "gettext" not in script + guide
    assert re.search(r"`von \$\{.*\} \$\{", made["elements/term-filter.js"].decode())
    assert (
        rb'"+"/"\"neu\": "' in made["site.css"] or rb"""'"neu": '""" in made["site.css"]
    )


def test_a_site_in_english_has_what_it_had() -> None:
    """Whatever English it is, its scripts are the same, and no sheet turns a line."""
    british = load_bundles(Translation(language="en-GB"))

    assert british == load_bundles()
    assert b"direction:ltr" not in british["site.css"]
    assert b"direction:ltr" in load_bundles(Translation(language="he"))["site.css"]
