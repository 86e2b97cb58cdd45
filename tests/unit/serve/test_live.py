"""The live site notices what is saved, and reads no more than that."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from jinja2 import FileSystemLoader

from handbook.assets import bundles
from handbook.errors import UsageError
from handbook.library.search import Part
from handbook.page import elements
from handbook.serve.live import Live
from handbook.serve.liveapp import create_live_app
from tests.bad_inputs.case import Case, page
from tests.support import kits
from tests.support.live import DEADLINE, client_of, watched

A = PurePosixPath("a.md")


def once(told: Callable[[], str], wanted: str) -> None:
    """Return as soon as what is told holds ``wanted``."""
    deadline = time.monotonic() + DEADLINE
    while wanted not in (text := told()):
        assert time.monotonic() < deadline, f"{wanted!r} never came:\n{text}"
        time.sleep(0.02)


def test_what_was_saved_before_anybody_watched(content: Path) -> None:
    """No save is lost between the first reading and the watching."""
    live = Live(content)
    assert "First." in client_of(live).get("/a/").text
    (content / "a.md").write_text(page("Second.\n"))

    with watched(live):
        assert "Second." in client_of(live).get("/a/").text


def test_servers_have_no_version_in_common(content: Path) -> None:
    """The page of an earlier server never passes for one of the next."""
    assert Live(content).site().live != Live(content).site().live


def test_the_folder_goes_and_comes_back(content: Path, tmp_path: Path) -> None:
    """While the content is away, pages stay as they were, and do not reload on and on.

    At the start there is nothing to show: then it is wrong usage.
    """
    live = Live(content)
    before = live.site()
    content.rename(tmp_path / "away")
    live._note([content])

    away = live.site()

    assert away.library is before.library
    assert away.live == str(live._version) != before.live
    with pytest.raises(UsageError):
        Live(content).site()
    (tmp_path / "away").rename(content)
    (content / "a.md").write_text(page("Back.\n"))
    live._note([content])
    assert "Back." in client_of(live).get("/a/").text


def test_pages_that_did_not_change_are_kept(content: Path) -> None:
    """A save costs the reading and the rendering of what was saved, and no more."""
    (content / "b.md").write_text(page("Other.\n"))
    (content / "closed.md").write_text(page("Not open.\n"))
    live = Live(content)
    client = client_of(live)
    client.get("/a/")
    client.get("/b/")
    before = live.site().library
    (content / "b.md").write_text(page("Changed.\n"))
    live._note([content / "b.md"])

    after = live.site().library

    kept = {str(one) for one in after.pages if after.pages[one] is before.pages[one]}
    assert kept == {"a.md", "closed.md"}
    assert after.rendered(after.pages[A]) is before.rendered(before.pages[A])
    assert after.resolved(after.pages[A]) is before.resolved(before.pages[A])
    assert "closed.md" not in {str(source) for source in after.renderings.made}


def test_saves_leave_nothing_behind(content: Path) -> None:
    """What the search knew of texts that are gone is gone too, however often."""
    (content / "b.md").write_text(page("## Stays\n"))
    live = Live(content)
    client = client_of(live)

    def alive() -> int:
        gc.collect()
        return sum(isinstance(one, Part) for one in gc.get_objects())

    client.get("/search.json")
    first = alive()
    for number in range(20):
        (content / "a.md").write_text(page(f"Text {number}.\n\n## Head {number}\n"))
        live._note([content / "a.md"])
        names = client.get("/static/search/names-0.json").text
        assert f"Head {number}" in names

    assert alive() <= first + 1  # the heading that came


TEMPLATES = {
    "article.html": '{% from "elements/outer.html" import outer %}'
    "{{ outer() }}{{ body }}",
    "sidebar.html": "",
    "elements/outer.html": '{% from "elements/inner.html" import inner %}'
    "{% macro outer() %}{{ inner() }}{% endmacro %}",
    "elements/inner.html": "{% macro inner() %}inner-old{% endmacro %}",
    "elements/code-block.html": "{% macro code_block() %}{% if kwargs %}code-old"
    "{% endif %}{% endmacro %}",
}


def test_templates_are_saved(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are new when a template changed: their own, one it uses, an element's."""
    folder = tmp_path / "templates"
    (folder / "elements").mkdir(parents=True)
    for name, text in TEMPLATES.items():
        (folder / name).write_text(text)
    monkeypatch.setattr(elements, "TEMPLATES", folder)
    elements.forget()
    live = Live(content)
    app = create_live_app(live, "localhost", print)
    app.jinja_env.loader = FileSystemLoader(folder)
    client = app.test_client()

    def told() -> str:
        return client.get("/a/").text

    try:
        with watched(live):
            assert "inner-old" in told()
            assert "code-old" in told()
            for name in ("elements/inner.html", "elements/code-block.html"):
                (folder / name).write_text(TEMPLATES[name].replace("-old", "-new"))
            once(told, "inner-new")
            once(told, "code-new")
            (folder / "article.html").write_text("page-new")
            once(told, "page-new")
    finally:
        elements.forget()


def test_style_sheets_are_saved(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers are told of a saved style sheet, and get it."""
    static = tmp_path / "static"
    shutil.copytree(bundles.STATIC, static)
    monkeypatch.setattr(bundles, "STATIC", static)
    live = Live(content)
    client = client_of(live)
    with watched(live):
        version = live.site().live
        for colour in ("#010203", "#040506"):
            with (static / "css" / "base.css").open("a") as file:
                file.write(f"p{{color:{colour}}}\n")

            once(lambda: client.get("/static/site.css").text, colour)

        assert live.wait(version, DEADLINE) != version
        assert live.site().live != version


def test_what_a_site_has_of_its_own(tmp_path: Path) -> None:
    """A mistake in it is shown until it is mended; then its next version is."""
    content = tmp_path / "content"
    files = kits.tree(
        "theme: look\nextensions: [shout]\n",
        shout_py=kits.directive(),
        shout_html=kits.TEMPLATE,
    )
    sheet = ":root { --radius: 1px; }\n"
    Case("", {**files, "look/theme.css": sheet}).write(content)
    module, layout = content / "extensions/shout.py", content / "look/templates"
    live = Live(content)
    client = client_of(live)

    def got(address: str = "/") -> str:
        return client.get(address).text

    with watched(live):
        once(got, '<p class="shout">Ha!</p>')
        module.write_text("x = (\n")
        once(got, "<code>extensions/shout.py:1:5</code> this cannot be loaded")
        module.write_text(kits.directive(html='"<b>Psst</b>"'))
        once(got, "<b>Psst</b>")
        assert "extensions/shout.py" not in got()
        (content / "look/theme.css").write_text(sheet.replace("1px", "2px"))
        once(lambda: got("/static/site.css"), "--radius: 2px")
        layout.mkdir()
        own = '{% extends "handbook/layout.html" %}{% block footer %}Own.{% endblock %}'
        (layout / "layout.html").write_text(own.replace("Own.", "\n{{ nope }}"))
        once(
            got, "<code>look/templates/layout.html:2:1</code> this page cannot be made"
        )
        (layout / "layout.html").write_text(own)
        once(got, "Own.</footer>")
        (layout / "layout.html").unlink()
        once(got, "Download to read offline")


def test_a_translation_is_shown_when_it_is_saved(content: Path) -> None:
    """In pages, in what is kept of them, and in the scripts that they load."""
    live = Live(content)
    (content / "a.md").write_text(page("!!! note\n    Text.\n"))
    client = client_of(live)
    with watched(live):
        before = live.site().assets.address("site.js")
        once(lambda: client.get("/a/").text, ">Note</p>")
        (content / "translation.po").write_text(
            'msgid "Note"\nmsgstr "Hinweis"\n\nmsgid "Copied"\nmsgstr "Kopiert"\n'
        )

        once(lambda: client.get("/a/").text, ">Hinweis</p>")
        assert live.site().assets.address("site.js") != before
