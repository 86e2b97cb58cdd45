"""A build that keeps what still holds makes what a clean build makes, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.build.building import build_site
from handbook.cache.store import Store
from handbook.errors import ContentError
from tests.bad_inputs.case import Case, page
from tests.support.commandline import tree
from tests.support.everything import EVERYTHING

FAILURE = "```failure\nsees: 502\nsays: refused\nlayer: proxy\n```\n"
QUESTION = (
    "```predict\nquestion: Why?\noptions:\n"
    "  - text: So\n    correct: true\n    feedback: It is so.\n"
    "  - text: No\n    feedback: No.\n```\n"
)
SAMPLE = "```sample\nfile: samples/a.py\n```\n"
BODIES = (
    "Text.\n",
    "## One\n\nA server answers.\n\n## Two\n\n`code`\n",
    "## Other {#one}\n\n[b](b.md)\n",
    FAILURE,
    f"## Refused {{#refused}}\n\n{FAILURE}",
    "```messages\npages: [b.md]\n```\n",
    QUESTION,
    SAMPLE,
    "```download\nfolder: samples\n```\n",
    "```example\nfile: examples.txt\nname: One\n```\n",
    "A socket, and [a](a.md#two).\n\n![](i.svg)\n",
    "",
)
FILES: dict[str, str | bytes] = {
    "site.yaml": "name: Handbook\nstrict: false\n",
    "index.md": page(title="Front"),
    "one/index.md": page(title="One"),
    "one/a.md": page(BODIES[1], title="A"),
    "one/b.md": page(f"## Refused {{#refused}}\n\n{FAILURE}", title="B"),
    "one/c.md": page(SAMPLE, title="C", more="aliases: [old]\n"),
    "one/samples/a.py": "a = 1\n",
    "one/examples.txt": f"One\n.\n{SAMPLE}.\n.\n",
    "one/i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "two/index.md": page(title="Two"),
    "two/d.md": page("Text.\n", title="D", more="layers: [proxy]\n"),
}

Edit = Callable[[Path], object]
PAGES = ("one/a.md", "one/b.md", "one/c.md", "two/d.md", "one/index.md", "index.md")


def _write(name: str, text: str) -> Edit:
    def edit(content: Path) -> None:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")

    return edit


def _move(name: str, to: str) -> Edit:
    def edit(content: Path) -> None:
        if (content / name).exists() and not (content / to).exists():
            (content / to).parent.mkdir(parents=True, exist_ok=True)
            (content / name).rename(content / to)

    return edit


def _delete(name: str) -> Edit:
    def edit(content: Path) -> None:
        (content / name).unlink(missing_ok=True)

    return edit


TITLES = st.sampled_from(["A", "Another name", "C"])
MORE = st.sampled_from(["", "order: 1\n", "description: New.\n", "draft: true\n"])
TEXTS = st.builds(
    lambda body, title, more: page(body, title=title, more=more),
    st.sampled_from(BODIES),
    TITLES,
    MORE,
)
EDITS: st.SearchStrategy[Any] = st.one_of(
    st.builds(_write, st.sampled_from((*PAGES, "one/new.md", "three/e.md")), TEXTS),
    st.builds(_write, st.just("one/samples/a.py"), st.sampled_from(["a = 2\n", "b\n"])),
    st.builds(_write, st.just("one/examples.txt"), st.just("One\n.\n*a*\n.\n.\n")),
    st.builds(
        _write,
        st.just("glossary.yaml"),
        st.sampled_from(["- term: socket\n  definition: An end.\n", ""]),
    ),
    st.builds(
        _write,
        st.just("site.yaml"),
        st.sampled_from(["name: New\nstrict: false\n", "name: New\nlanguage: de\n"]),
    ),
    st.builds(_move, st.sampled_from(PAGES), st.sampled_from(["one/z.md", "b.md"])),
    st.builds(_move, st.sampled_from(["one", "two"]), st.just("moved")),
    st.builds(_delete, st.sampled_from((*PAGES, "one/i.svg", "one/samples/a.py"))),
)


def _build(content: Path, out: Path, **how: Any) -> bool:
    """Build a site; return whether its content is free of mistakes."""
    try:
        build_site(content, out, "https://example.org/", **how)
    except ContentError:
        return False
    return True


@settings(
    derandomize=True,
    max_examples=200 if EVERYTHING else 12,
    deadline=None,
    database=None,
)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_after_any_edits(rounds: list[list[Edit]]) -> None:
    """Each round is built; what comes out is what a new folder and no store give."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        content = home / "content"
        Case("", FILES).write(content)
        store = Store(home / "cache")
        assert _build(content, home / "out", store=store)
        for edits in rounds:
            for edit in edits:
                edit(content)
            good = _build(content, home / "out", store=store)
            assert good == _build(content, home / "clean")
            if good:
                assert tree(home / "out") == tree(home / "clean")
                shutil.rmtree(home / "clean")
