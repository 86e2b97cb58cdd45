"""Trees that were written for other programs are checked and built as they are.

Each is small and made up, and has the forms that the documentation of that program's
users is full of.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.web.site import Site
from tests.bad_inputs.case import Case
from tests.support.commandline import CommandLine
from tests.support.crawl import crawl
from tests.support.preview import serving

Files = dict[str, str | bytes]

MKDOCS: Files = {
    "index.md": "# My *project*\n\n[Start](guide/install.md){ .md-button #start }\n"
    '\n!!! tip "Added in 0.47"\n\n=== "Empty"\n\n=== "Full"\n\n    Text\n',
    "guide/index.md": "[](){#place}\n\n[a](#place) [URL](../guide/install/)\n",
    "guide/install.md": "Install\n=======\n\n## With pip { #with-pip .x }\n\n"
    "[a](#with-pip) [b](#request-body-path) [c](#use_1) [d](/guide/) ![i](../a.png)\n"
    '\n## Request body + path\n\n## Use\n\n## Use\n\n``` py hl_lines="9-12"\n'
    '--8<-- "docs/a.py"\n```\n\nA paragraph\n{: #para }\n\n[p](#para)\n',
    "a.png": b"png",
}
VITEPRESS: Files = {
    "index.md": "---\nlayout: home\n---\n\n"
    "[Guide](/guide/) [Config](/config/#server-https)\n",
    "guide/index.md": "# Guide {#the-guide}\n\n![logo](/logo.svg)\n\n"
    "[x](/guide/#the-guide)\n",
    "config/index.md": "# Config\n\n## server.https <Badge />\n\n## 1. Start\n\n"
    "[s](#_1-start) [g](../guide) [h](../guide/index.html)\n",
    "public/logo.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}
HUGO: Files = {
    "_index.md": "---\ntitle: Home\nweight: 1\n---\n\n[C](/commands/Hugo_Mod/)\n",
    "commands/hugo_mod.md": "---\ntitle: hugo mod\nlinkTitle: mod\n---\n\n"
    "[S](/functions/sass/) [H](/)\n",
    "functions/_index.md": "---\ntitle: Functions\n---\n\n[S](sass/)\n",
    "functions/Sass.md": "---\ntitle: Sass\naliases: [/old/sass/]\n---\n\n"
    "[o](/old/sass/) [f](/functions/)\n",
}
DOCUSAURUS: Files = {
    "intro.md": "---\nsidebar_position: 1\nslug: /\n---\n\n# Intro\n\n"
    "[A](/docs/api/rest)\n",
    "api/rest.md": "# REST\n\n[i](../intro) [r](intro.md) [e](#get-a--b)\n\n"
    "## Get a & b\n",
}
GITHUB: Files = {
    "README.md": "![badge](logo.png)\n\n# Project\n\n"
    "[Docs](docs/) [Use](docs/use.md#a--b)\n",
    "docs/README.md": "# Documentation\n\n[Up](../README.md) [Use](use.md)\n",
    "docs/use.md": "<a name='old'></a>\n\n## A & B\n\n[old](#old) [b](#a--b)\n",
    "logo.png": b"png",
}
MDBOOK: Files = {
    "SUMMARY.md": "# Summary\n\n- [Types](types.md)\n  - [Never](types/never.md)\n",
    "types.md": "# Types\n\n[n](types/never.html) [s](types/never.md#the-type)\n",
    "types/never.md": "# Never\n\n## The type\n\n[t](../types.html#types)\n",
}
TREES = {
    "MkDocs": MKDOCS,
    "VitePress": VITEPRESS,
    "Hugo": HUGO,
    "Docusaurus": DOCUSAURUS,
    "GitHub": GITHUB,
    "mdBook": MDBOOK,
}


@pytest.mark.parametrize("name", TREES)
def test_no_mistake_of_theirs_is_one_of_ours(
    name: str, tmp_path: Path, command: CommandLine
) -> None:
    """What the other program takes is no error here, and the site of it holds."""
    content, out = tmp_path / "docs", tmp_path / "out"
    Case("", TREES[name], foreign=True).write(content)

    built = command("build", "--content", content, "--out", out)

    assert [
        line for line in built.told if "warning" not in line and line[0] != " "
    ] == []
    assert built.status == 0
    assert (out / "index.html").is_file()
    with serving(out, "/some/where/") as server:
        found = crawl(server.url)
    assert found.problems == ()
    assert len(found.reached) > len(TREES[name])


@pytest.mark.parametrize("name", ["MkDocs", "GitHub"])
def test_they_are_served_as_they_are_frozen(
    name: str, tmp_path: Path, command: CommandLine
) -> None:
    """The addresses that links were given are those that answer."""
    content, out = tmp_path / "docs", tmp_path / "out"
    Case("", TREES[name], foreign=True).write(content)
    assert command("build", "--content", content, "--out", out).status == 0
    site = Site(library=read_library(content), base_url="")

    client = create_app(lambda: site).test_client()

    assert site.library.by_url
    for url in site.library.by_url:
        frozen = (out / url / "index.html").read_bytes()
        assert client.get(f"/{url}").data == frozen


def test_titles_are_those_of_the_others(tmp_path: Path) -> None:
    """Front matter comes first, then the first heading, then the name."""
    files: Files = {
        "index.md": "Text\n",
        "a.md": "---\ntitle: Given\n---\n# Heading\n",
        "b.md": "Text\n\n## Below\n",
        "my-page.md": "Text\n",
        "some_folder/README.md": "Text\n",
    }
    Case("", files, foreign=True).write(tmp_path / "our-docs")

    library = read_library(tmp_path / "our-docs")

    assert {one.url: one.metadata.title for one in library.pages.values()} == {
        "": "Our docs",
        "a/": "Given",
        "b/": "Below",
        "my-page/": "My page",
        "some_folder/": "Some folder",
    }


def test_the_heading_that_is_the_title_is_not_said_twice(tmp_path: Path) -> None:
    """It may have marks of its own, and a picture before it."""
    files: Files = {"a.md": "![b](b.png)\n\n# The *best* `app` {#x}\n", "b.png": b""}
    Case("", files, foreign=True).write(tmp_path / "docs")
    library = read_library(tmp_path / "docs")

    [page] = library.pages.values()

    assert page.metadata.title == "The best app"
    assert "<h1" not in library.resolved(page).html
    assert '<span id="x"></span>' in library.resolved(page).html


def test_an_index_comes_before_a_readme(tmp_path: Path) -> None:
    """A folder with both has two pages."""
    files: Files = {
        "a/README.md": "# R\n",
        "a/index.md": "# I\n",
        "b/readme.md": "# B\n",
    }
    Case("", files, foreign=True).write(tmp_path / "docs")

    library = read_library(tmp_path / "docs")

    assert sorted(one.url for one in library.pages.values()) == [
        "a/",
        "a/README/",
        "b/",
    ]


def test_a_strict_site_has_none_of_it(tmp_path: Path) -> None:
    """Ours names titles, and files: so nothing depends on where a site lies."""
    files: Files = {
        "a.md": "# A\n",
        "b/README.md": "---\ntitle: B\n---\n[x](/a/) [y](../a) [z](../a.md#A)\n",
    }
    Case("", files).write(tmp_path / "docs")

    library = read_library(tmp_path / "docs")

    assert sorted(one.url for one in library.pages.values()) == ["a/", "b/README/"]
    assert len([one for one in library.check() if one.severity == "error"]) == 4


def test_their_mistakes_stop_a_build_or_are_left_out(
    tmp_path: Path, command: CommandLine
) -> None:
    """A dead link is told either way, and is in no site that is built."""
    content, out = tmp_path / "docs", tmp_path / "out"
    files: Files = {
        "index.md": "# A\n\n[x](no.md) ![p](no.png) <iframe src=x></iframe>\n"
    }
    Case("", files, foreign=True).write(content)

    stopped = command("build", "--content", content, "--out", out)
    (content / "site.yaml").write_text("strict: false\n")
    built = command("build", "--content", content, "--out", out)

    assert (stopped.status, built.status) == (1, 0)
    assert "index.md:3:5: no file 'no.md'" in stopped.told
    assert "index.md:3:5: warning: no file 'no.md'" in built.told
    with serving(out, "/") as server:
        assert crawl(server.url).problems == ()


def test_the_navigation_orders_the_sidebar(tmp_path: Path) -> None:
    """Names and order are those of site.yaml; what a page says itself comes first."""
    files: Files = {
        "index.md": "# Home\n",
        "a.md": "# A\n",
        "b.md": "---\nshort: Own\n---\n# B\n",
        "z/only.md": "# Only\n",
        "c.md": "# C\n",
        "site.yaml": "navigation: [Zed: z/, More: [Bee: b.md, a.md], gone.md]\n",
    }
    Case("", files).write(tmp_path / "docs")

    library = read_library(tmp_path / "docs")

    entries = library.root.entries
    assert [one.url for one in entries] == ["z/", "b/", "a/", "c/"]
    assert [one.metadata.short or one.metadata.title for one in entries] == [
        "Zed",
        "Own",
        "A",
        "C",
    ]
    assert [one.metadata.group for one in entries] == ["", "More", "More", ""]
    assert [(one.line, one.problem) for one in library.reading_mistakes] == [
        (1, "there is no page and no folder of pages 'gone.md'")
    ]


def test_settings_of_mkdocs_are_imported(tmp_path: Path, command: CommandLine) -> None:
    """One command writes site.yaml, says what it leaves out, and overwrites nothing."""
    Case("", MKDOCS, foreign=True).write(tmp_path / "docs")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: Theirs\nhooks: [a.py]\nnav: [index.md, guide/]\n")

    first = command("import", settings)
    again = command("import", settings)
    replaced = command("import", settings, "--replace")

    target = tmp_path / "docs" / "site.yaml"
    assert (first.status, first.out) == (0, f"Wrote {target}\n")
    assert first.told[0] == "mkdocs.yml:2:1: warning: 'hooks' has no counterpart"
    assert (again.status, replaced.out) == (2, f"Replaced {target}\n")
    assert command("check", "--content", tmp_path / "docs").status == 0
