"""``outputs.guarded``: an output of a site's own, at addresses that it names."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import answers, guarded
from handbook.outputs.app import create_app
from tests.support.kits import output, site_of, tree

NAMED = "extensions: [cards]\n"


def test_an_output_of_the_site(tmp_path: Path) -> None:
    """It is answered with its type, listed, and nowhere else."""
    site = site_of(tmp_path, {**tree(NAMED, cards_py=output()), "index.md": b""})
    client = create_app(lambda: site).test_client()

    answer = client.get("/cards.txt")

    assert (answer.text, answer.content_type) == ("Cards.", "text/plain; charset=utf-8")
    assert [one for row, one in answers.addresses(site) if row.name == "cards"] == [
        "cards.txt"
    ]
    assert client.get("/other.txt").status_code == 404


def test_flaws_of_what_it_returns(tmp_path: Path) -> None:
    """A text in the place of a list has as many addresses as letters."""
    code = output(addresses='"cards.txt"', body="3")
    site = site_of(tmp_path, {**tree(NAMED, cards_py=code), "index.md": b""})

    (flaw,) = guarded.flaws(site)

    assert flaw.problem.endswith("addresses() must return a list of texts, not a text")
