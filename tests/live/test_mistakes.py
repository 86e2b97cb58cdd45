"""Mistakes are told in the page and in the terminal, and stop no server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs.case import Case, page
from tests.support.live import SHOWN, Served, serving


def test_mistakes_are_shown_in_the_page(served: Served) -> None:
    """Mistakes appear in the page with place and fix, and go when they are mended."""
    served.save("typo.md", page("Text.\n"))
    served.text_once("/typo/", "Text.")

    served.save("typo.md", page("[x](basics/flaks.md) <script>\n", more="titel: x\n"))

    shown = served.text_once("/typo/", SHOWN)
    assert "<code>typo.md:3:1</code> unknown key &#39;titel&#39;" in shown
    assert "<code>typo.md:5:5</code> no file &#39;basics/flaks.md&#39;" in shown
    assert "did you mean &#39;basics/flask.md&#39;?" in shown
    served.save("typo.md", page("[x](basics/flask.md) Mended.\n"))
    assert SHOWN not in served.text_once("/typo/", "Mended.</p>")


@pytest.mark.parametrize(
    "broken",
    ["---\ntitle: [\n---\n", "", "```\nopen", "[" * 20_000, "---\nnever closed"],
    ids=["YAML", "empty", "fence", "brackets", "front matter"],
)
def test_the_server_survives(broken: str, served: Served) -> None:
    """Whatever is saved, the page answers with its mistakes, and others go on."""
    served.save("broken.md", broken)

    served.text_once("/broken/", SHOWN)

    assert served.get("/basics/flask/").status == 200
    served.save("broken.md", page("Whole.\n"))
    assert SHOWN not in served.text_once("/broken/", "<p>Whole.</p>")
    (served.content / "broken.md").unlink()
    served.gone("/broken/")


def test_bytes_that_are_no_text_are_shown_in_the_page(served: Served) -> None:
    """A file saved in another encoding is a mistake in its page."""
    (served.content / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")

    shown = served.text_once("/latin/", SHOWN)

    assert "is not UTF-8 text" in shown
    (served.content / "latin.md").unlink()


def test_mistakes_are_told_in_the_terminal(tmp_path: Path) -> None:
    """Whoever runs ``serve`` reads there what is wrong with the page that is open."""
    Case("", {"index.md": page("[x](gone.md)\n")}).write(tmp_path / "content")
    with serving(tmp_path / "content") as server:
        server.get("/")

        assert server.process.stdout
        told = [server.process.stdout.readline().decode() for _ in range(2)]
        assert told[0] == "index.md:4:5: no file 'gone.md'\n"
        assert told[1].startswith("  fix: ")
