"""The page on proxies: hops are counted, and a wrong number lets visitors lie."""

from __future__ import annotations

import re
import sys

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.programs import run

ARTICLE = ROOT / "content/deploy/behind-a-proxy"
SAMPLES = ARTICLE / "samples"
FORWARDED = load_recording(ARTICLE / "recordings/forwarded.json")
VISITOR, EDGE, LIE = "192.0.2.7", "198.51.100.1", "203.0.113.9"
PROXIES = ("No proxy", "One proxy", "Two proxies")


def table(name: str) -> dict[str, dict[str, str]]:
    """Return a part as a table: for each row, its cells by the heads."""
    part = FORWARDED.part(name)
    assert part is not None
    (_, *heads), *rows = part.rows()
    return {label: dict(zip(heads, cells, strict=True)) for label, *cells in rows}


def python(code: str) -> str:
    """Return what a program beside the samples prints."""
    finished = run([sys.executable, "-c", code], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


@pytest.mark.parametrize(("column", "number"), [("One proxy", 1), ("Two proxies", 2)])
def test_one_number_is_right(column: str, number: int) -> None:
    """Flask sees the visitor with as many as there are proxies, and only then."""
    seen = {row: cells[column] for row, cells in table("honest").items()}

    assert [row for row, who in seen.items() if who == VISITOR] == [f"x_for={number}"]


@pytest.mark.parametrize(("proxies", "column"), [*enumerate(PROXIES)])
def test_one_too_many_believes_the_lie(proxies: int, column: str) -> None:
    """Where the proxies append, whoever counts one too many sees what was forged."""
    seen = {row: cells[column] for row, cells in table("forged").items()}

    assert [row for row, who in seen.items() if who == LIE] == [f"x_for={proxies + 1}"]


def test_nothing_is_left_of_the_lie_where_the_edge_overwrites() -> None:
    """Whatever the number: what Flask sees is what it saw of an honest visitor."""
    assert table("closed") == table("honest")


def test_each_step_corrects_what_the_page_says() -> None:
    """First the name, then the scheme, then the address."""
    broken, fixed = table("broken"), table("fixed")
    steps = [
        *zip(*(broken[row].values() for row in broken), strict=True),
        *zip(*(fixed[row].values() for row in fixed), strict=True),
    ]
    address, url, link, secure, redirect, slash, insists, cookie = zip(
        *steps, strict=True
    )

    assert address == (*["127.0.0.1"] * 3, VISITOR)
    assert [one.partition("/")[0] for one in url] == ["http:"] * 2 + ["https:"] * 2
    assert ["127.0.0.1" in one for one in link] == [True, False, False, False]
    assert secure == ("False", "False", "True", "True")
    assert set(redirect) == {"/orders/"}
    assert slash[1:] == ("http://shop.example/orders/", *[slash[3]] * 2)
    assert insists[2:] == ("account", "account")
    assert set(cookie) == {"visit 2"}


def test_a_host_is_forged_only_where_it_is_believed_and_not_set() -> None:
    """The link of the first row leads elsewhere; those of the others do not."""
    part = FORWARDED.part("hosts")
    assert part is not None
    links = [row[-1] for row in part.rows()[1:]]

    assert ["evil.example" in link for link in links] == [True, False, False]


def test_whom_each_server_believes() -> None:
    """About the scheme, and about the address, by who tells."""
    rows = table("servers")
    scheme = {
        name: [cell.split()[-1] for cell in cells.values()]
        for name, cells in rows.items()
    }
    believed = [
        name
        for name, cells in rows.items()
        if any(LIE in cell for cell in cells.values())
    ]

    assert scheme["Gunicorn"] == ["https", "http"]
    assert scheme["Gunicorn, forwarded_allow_ips = '192.0.2.7'"] == ["http", "https"]
    assert scheme["uWSGI, http-socket"] == ["https", "https"]
    assert scheme["Waitress"] == scheme["flask run"] == ["http", "http"]
    assert {name.split(",")[0] for name in believed} == {"Waitress", "Uvicorn"}


def test_two_ways_make_links_with_the_prefix() -> None:
    """The two others lead to nowhere."""
    part = FORWARDED.part("prefixes")
    assert part is not None
    ends = [(link, status) for *_, link, status in part.rows()[1:]]

    assert ends == [("/orders/", "404")] * 2 + [("/shop/orders/", "200")] * 2


def test_the_program_counts_as_real_proxies_do() -> None:
    """What it prints for two proxies is what was recorded of two Nginx."""
    printed = re.findall(
        r"^x_for=(\d): (\S+) +with a lie: (\S+)$", python(CHAIN), re.MULTILINE
    )
    honest, forged = table("honest"), table("forged")

    assert printed == [
        (str(n), *(one[f"x_for={n}"]["Two proxies"] for one in (honest, forged)))
        for n in range(4)
    ]


CHAIN = "import runpy; runpy.run_path('chain.py', run_name='__main__')"


def test_the_edge_left_out_moves_the_right_number() -> None:
    """What readers are asked to try: 1 is right then, and 2 dangerous."""
    code = (
        "from chain import *\nprint(*(ask(INNER, x_for=n, lie=LIE) for n in (1, 2)))\n"
    )

    assert python(code).split() == [VISITOR, LIE]


def test_flask_is_told_the_prefix_by_the_field() -> None:
    """The sample's own function believes as many as it is told to."""
    code = (
        "from facts import behind\n"
        "client = behind(1, x_prefix=1).test_client()\n"
        "headers = {'X-Forwarded-Prefix': '/shop', 'X-Forwarded-For': '192.0.2.7'}\n"
        "told = client.get('/', headers=headers).json\n"
        "print(told['request.remote_addr'], told['url_for(..., _external=True)'])\n"
    )

    assert python(code).split() == [VISITOR, "http://localhost/shop/orders/"]
