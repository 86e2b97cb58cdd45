"""A build that keeps what still holds makes what a clean build makes, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.build.building import build_site
from handbook.cache.store import Store
from handbook.errors import ContentError
from tests.bad_inputs.case import Case, page
from tests.support import kits
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
    "!!! note\n    Text.\n",
    "```example\nfile: examples.txt\nname: One\n```\n",
    "A socket, and [a](a.md#two).\n\n![](i.svg)\n",
    "",
)
OWN = "theme: look\nextensions: [shout, cards]\nmarkdown_extensions: [loud]\n"
SETTINGS = f"name: Handbook\nstrict: false\n{OWN}"
OWN_LAYOUT = '{% extends "handbook/layout.html" %}{% block footer %}F{% endblock %}'
FILES: dict[str, str | bytes] = {
    "site.yaml": SETTINGS,
    "index.md": page(title="Front"),
    "one/index.md": page(title="One"),
    "one/a.md": page(BODIES[1], title="A"),
    "one/b.md": page(f"## Refused {{#refused}}\n\n{FAILURE}", title="B"),
    "one/c.md": page(SAMPLE, title="C", more="aliases: [old]\n"),
    "one/samples/a.py": "a = 1\n",
    "one/examples.txt": f"One\n.\n{SAMPLE}.\n.\n",
    "one/i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "two/index.md": page(title="Two"),
    "two/shout.md": page("```shout\na: b\n```\n\n*Quiet.*\n", title="Shout"),
    "extensions/shout.py": kits.directive(),
    "extensions/shout.html": kits.TEMPLATE,
    "extensions/loud.py": kits.extension(),
    "extensions/cards.py": kits.output(body="str(len(site.library.pages))"),
    "look/theme.css": ":root { --radius: 1px; }\n",
    "two/d.md": page("Text.\n", title="D", more="layers: [proxy]\n"),
}

Edit = Callable[[Path], list[Path]]
"""Changes a content folder, and returns the paths that a watcher tells of."""

PAGES = ("one/a.md", "one/b.md", "one/c.md", "two/d.md", "one/index.md", "index.md")


def _write(name: str, text: str) -> Edit:
    def edit(content: Path) -> list[Path]:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
        return [content / name]

    return edit


def _move(name: str, to: str) -> Edit:
    def edit(content: Path) -> list[Path]:
        if not (content / name).exists() or (content / to).exists():
            return []
        (content / to).parent.mkdir(parents=True, exist_ok=True)
        (content / name).rename(content / to)
        return [content / name, content / to]

    return edit


def _delete(name: str) -> Edit:
    def edit(content: Path) -> list[Path]:
        (content / name).unlink(missing_ok=True)
        return [content / name]

    return edit


PLURALS = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
TRANSLATIONS = tuple(
    f'{PLURALS}msgid "Note"\nmsgstr "{note}"\n\nmsgid "Copied"\nmsgstr "{copied}"\n'
    for note, copied in (("Hinweis", "Kopiert"), ("Notiz", ""))
)
TITLES = st.sampled_from(["A", "Another name", "C"])
MORE = st.sampled_from(["", "order: 1\n", "description: New.\n", "draft: true\n"])
TEXTS = st.builds(
    lambda body, title, more: page(body, title=title, more=more),
    st.sampled_from(BODIES),
    TITLES,
    MORE,
)
OWN_EDITS: st.SearchStrategy[Any] = st.one_of(
    st.builds(
        _write,
        st.just("extensions/shout.py"),
        st.sampled_from([kits.directive(html='"<b>Psst</b>"'), kits.directive()]),
    ),
    st.builds(
        _write,
        st.just("extensions/shout.html"),
        st.sampled_from([kits.TEMPLATE, kits.TEMPLATE.replace("!", "?")]),
    ),
    st.builds(
        _write,
        st.just("extensions/cards.py"),
        st.sampled_from([kits.output(), kits.output(addresses='["b.txt"]')]),
    ),
    st.builds(
        _write,
        st.just("extensions/loud.py"),
        st.sampled_from([kits.extension("one.tag = 'u'"), kits.extension()]),
    ),
    st.builds(
        _write,
        st.just("look/theme.css"),
        st.sampled_from([":root { --radius: 2px; }\n", ":root { --paper: #fff; }\n"]),
    ),
    st.builds(
        _write,
        st.just("look/templates/layout.html"),
        st.sampled_from([OWN_LAYOUT, OWN_LAYOUT.replace("F", "G")]),
    ),
    st.builds(
        _delete,
        st.sampled_from(["extensions/shout.html", "look/templates/layout.html"]),
    ),
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
        st.sampled_from(
            [SETTINGS, "name: New\nstrict: false\n", f"name: New\nlanguage: de\n{OWN}"]
        ),
    ),
    OWN_EDITS,
    st.builds(_write, st.just("translation.po"), st.sampled_from(TRANSLATIONS)),
    st.builds(_move, st.sampled_from(PAGES), st.sampled_from(["one/z.md", "b.md"])),
    st.builds(_move, st.sampled_from(["one", "two"]), st.just("moved")),
    st.builds(_delete, st.sampled_from((*PAGES, "one/i.svg", "one/samples/a.py"))),
)
ROUNDS = st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4)


some_sequences = settings(
    derandomize=True,
    max_examples=200 if EVERYTHING else 12,
    deadline=None,
    database=None,
)
"""Runs a test on the same random sequences each time: on many every night."""


def _build(content: Path, out: Path, **how: Any) -> bool:
    """Build a site; return whether its content is free of mistakes."""
    try:
        build_site(content, out, "https://example.org/", **how)
    except ContentError:
        return False
    return True


def _proved(content: Path, home: Path, store: Store, edits: list[Edit]) -> None:
    """Assert that a build after some edits is what a clean one is."""
    for edit in edits:
        edit(content)
    good = _build(content, home / "out", store=store)
    assert good == _build(content, home / "clean")
    if good:
        assert tree(home / "out") == tree(home / "clean")
        shutil.rmtree(home / "clean")


def test_after_edits_of_what_a_site_has_of_its_own(tmp_path: Path) -> None:
    """Each changes pages or files that nobody wrote, and every one of them."""
    content, store = tmp_path / "content", Store(tmp_path / "cache")
    Case("", FILES).write(content)
    assert _build(content, tmp_path / "out", store=store)
    seen = [tree(tmp_path / "out")]

    for edit in (
        _write("extensions/shout.py", kits.directive(html='"<b>Psst</b>"')),
        _write("extensions/loud.py", kits.extension("one.tag = 'u'")),
        _write("extensions/cards.py", kits.output(addresses='["b.txt"]')),
        _write("look/theme.css", ":root { --radius: 2px; }\n"),
        _write("look/templates/layout.html", OWN_LAYOUT),
        _delete("look/templates/layout.html"),
    ):
        _proved(content, tmp_path, store, [edit])
        seen.append(tree(tmp_path / "out"))

    assert [one == other for one, other in pairwise(seen)] == [False] * 6


@some_sequences
@given(ROUNDS)
def test_after_any_edits(rounds: list[list[Edit]]) -> None:
    """Each round is built; what comes out is what a new folder and no store give."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        content = home / "content"
        Case("", FILES).write(content)
        store = Store(home / "cache")
        assert _build(content, home / "out", store=store)
        for edits in rounds:
            _proved(content, home, store, edits)


def test_a_translation_is_followed(tmp_path: Path) -> None:
    """What pages and scripts say changes with it, and with the language of the site."""
    content, out, clean = (tmp_path / name for name in ("content", "out", "clean"))
    files = {**FILES, "one/a.md": page("!!! note\n    Text.\n")}
    terms = "- term: socket\n  definition: The end of what is open.\n"
    Case("", {**files, "glossary.yaml": terms}).write(content)
    store = Store(tmp_path / "cache")
    german = "name: New\nlanguage: de\nstrict: false\n"
    edits = (
        _write("translation.po", TRANSLATIONS[0]),
        _write("site.yaml", german),
        _write("translation.po", TRANSLATIONS[1]),
        _delete("translation.po"),
    )

    assert _build(content, out, store=store)
    for edit, note in zip(edits, ("Hinweis", "Hinweis", "Notiz", "Note"), strict=True):
        edit(content)
        assert _build(content, out, store=store)
        assert _build(content, clean)
        assert f">{note}</p>" in (out / "one" / "a" / "index.html").read_text("utf-8")
        assert tree(out) == tree(clean)
        shutil.rmtree(clean)
