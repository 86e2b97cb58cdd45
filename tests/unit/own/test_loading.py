"""``own.loading``: the modules that ``site.yaml`` names, and no others, are run."""

from __future__ import annotations

import pickle
from pathlib import Path

from handbook.library.reading import read_library
from handbook.own.kit import NOTHING, Kit
from handbook.own.loading import may_have_theme
from tests.support.kits import TEMPLATE, directive, site_of, tree


def kit_of(folder: Path, settings: str, **modules: str | bytes) -> Kit:
    """Return the kit of a tree."""
    return site_of(folder, tree(settings, **modules)).library.kit


def test_nothing_runs_that_is_not_named(tmp_path: Path) -> None:
    """A foreign tree may have such a folder."""
    said = tmp_path / "said"
    code = f"from pathlib import Path\nPath({str(said)!r}).touch()\n"

    unnamed = {**tree("", shout_py=code), "theme/templates/layout.html": "{{ 1 // 0 }}"}

    assert site_of(tmp_path, {**unnamed}).library.kit is NOTHING
    assert not said.exists()
    kit_of(tmp_path / "other", "extensions: [shout]\n", shout_py=code)
    assert said.exists()


def test_modules_use_each_other(tmp_path: Path) -> None:
    """The folder is a package while its modules are loaded; nothing is left in it."""
    kit = kit_of(
        tmp_path,
        "extensions: [shout]\n",
        shout_py="from .other import DIRECTIVE\n",
        other_py=directive(),
    )

    assert [*kit.modules] == ["shout"]
    assert not [*(tmp_path / "content").rglob("__pycache__")]


def test_what_a_module_made_can_be_kept(tmp_path: Path) -> None:
    """Pages are kept with what their fences show, and unpickled by a later build."""
    kit = kit_of(tmp_path, "extensions: [shout]\n", shout_py=directive())
    made = kit.modules["shout"].Shown()

    again = pickle.loads(pickle.dumps(made))  # noqa: S301

    assert type(again) is kit.modules["shout"].Shown


def test_a_saved_module_is_another_one(tmp_path: Path) -> None:
    """The key changes with a template or an option, and comes back with them."""
    named = "extensions: [shout]\n"
    first = kit_of(tmp_path, named, shout_py=directive(), shout_html=TEMPLATE)
    template = tmp_path / "content" / "extensions" / "shout.html"
    settings = tmp_path / "content" / "site.yaml"

    template.write_text("{% macro shout(a) %}Quiet.{% endmacro %}\n")
    second = read_library(tmp_path / "content").kit
    settings.write_text(f"{settings.read_text()}markdown_extensions: [abbr]\n")
    third = read_library(tmp_path / "content").kit
    template.write_text(TEMPLATE)
    settings.write_text("name: Handbook\nstrict: true\nextensions: [shout]\n")
    again = read_library(tmp_path / "content").kit

    assert len({first.key, second.key, third.key}) == 3
    assert again.key == first.key


def test_styles_make_no_rendering_anew(tmp_path: Path) -> None:
    """A page is rendered by modules and templates; a sheet is none of them."""
    files = tree("theme: look\nextensions: [shout]\n", shout_py=directive())
    sheet: dict[str, str | bytes] = {"look/theme.css": ":root { --radius: 1px; }\n"}
    first = site_of(tmp_path, {**files, **sheet}).library.kit
    look = tmp_path / "content" / "look"

    (look / "theme.css").write_text(":root { --radius: 2px; }\n")
    second = read_library(tmp_path / "content").kit
    (look / "templates").mkdir()
    (look / "templates" / "layout.html").write_text("Mine.")
    third = read_library(tmp_path / "content").kit

    assert len({first.key, second.key, third.key}) == 3
    assert first.code == second.code != third.code
    assert first.modules["shout"] is second.modules["shout"]


def test_a_theme_is_known_before_the_pages(tmp_path: Path) -> None:
    """So that what bundles it can be fetched; broken settings have none."""
    assert not may_have_theme(tmp_path)
    for text, found in (("theme: look\n", True), ("name: A\n", False), ("a: [", False)):
        (tmp_path / "site.yaml").write_text(text)
        assert may_have_theme(tmp_path) is found
