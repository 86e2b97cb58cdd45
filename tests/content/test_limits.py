"""The page on limits: what its sentences say stands in its tables."""

from __future__ import annotations

import re
import runpy
import shlex

import pytest

from handbook import ROOT
from handbook.content.recordings import Recording, load_recording
from handbook.record.programs import run

ARTICLE = ROOT / "content/reference/limits"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/limits.json")
PATIENCE = load_recording(ARTICLE / "recordings/patience.json")
TEXT = (ARTICLE / "index.md").read_text("utf-8")

LINE, FIELD, FIELDS = "Bytes of a request line", "Bytes of a field", "Fields"
END = "\r\nConnection: close\r\n\r\n"
NGINX = {"Nginx 1.22.1", "Nginx 1.26.3", "Nginx 1.30.6"}
PROXIES = {*NGINX, "Apache 2.4.71"}
UVICORN = {"Uvicorn, h11", "Uvicorn, httptools"}


def table() -> dict[str, dict[str, str]]:
    """Return for each limit what stands beside each server."""
    part = RECORDING.part("limits")
    assert part is not None
    (_, *labels), *found = part.rows()
    return {
        label: {server: cells[number] for server, *cells in found}
        for number, label in enumerate(labels)
    }


def rows(recording: Recording, name: str) -> list[list[str]]:
    """Return the rows of a table, without its head."""
    part = recording.part(name)
    assert part is not None
    return part.rows()[1:]


def most(label: str, server: str) -> int:
    """Return the largest number of a cell that got a 200."""
    found = re.search(r"[\d,]+", table()[label][server])
    assert found is not None
    return int(found[0].replace(",", ""))


def those(label: str, ending: str) -> set[str]:
    """Return the servers whose cell ends so."""
    row = table()[label]
    return {server for server, cell in row.items() if cell.endswith(ending)}


def test_a_limit_is_found_or_the_cell_says_that_the_probe_stopped() -> None:
    """No cell says "more than": what was not found is "at least" what was tried."""
    unlimited = {
        (label, server)
        for label, row in table().items()
        for server, cell in row.items()
        if not re.fullmatch(r"(about )?[\d,]+, then (\d{3}|closed)", cell)
    }

    assert unlimited == {
        (FIELD, "Uvicorn, httptools"),
        (FIELDS, "Uvicorn, httptools"),
    }
    for label, server in unlimited:
        assert table()[label][server].startswith("at least ")
    assert '"At least" means that we stopped trying there' in TEXT


def test_nginx_limits_the_fields() -> None:
    """Both versions take 1,000 of them, and the log names the reason."""
    assert {table()[FIELDS][server] for server in NGINX} == {"1,000, then 400"}
    log = RECORDING.part("too-many")
    assert log is not None
    assert "[info]" in log.text
    assert "client sent too many header lines" in log.text


def test_every_setting_moves_the_limit_that_its_row_names() -> None:
    """What is refused by default passes with the setting, at every server."""
    found = rows(RECORDING, "settings")

    assert {row[0].partition(":")[0] for row in found} == {
        *("Gunicorn", "uWSGI", "Waitress", "Uvicorn", "Nginx", "Apache")
    }
    for setting, _, before, after in found:
        assert before in {"400", "414", "431", "closed"}, setting
        assert after == "200", setting


def test_h11_counts_the_whole_head() -> None:
    """The line and the field differ, and the heads around them are equally long."""
    line, field = (most(label, "Uvicorn, h11") for label in (LINE, FIELD))

    whole = 16_384 + 1  # with the byte that ends it
    assert line + len(f"\r\nHost: localhost{END}") == whole
    assert field + len(f"GET / HTTP/1.1\r\nHost: localhost\r\n{END}") == whole
    assert "16,384 bytes for the line and the fields together" in TEXT


def test_waitress_counts_the_whole_head() -> None:
    """As long a head is made of one line, of one field, or of many short fields."""
    line, field = (most(label, "Waitress") for label in (LINE, FIELD))
    fields = most(FIELDS, "Waitress")

    whole = 262_144
    some = "".join(f"X-{number}: 1\r\n" for number in range(fields - 2))
    heads = (
        line + len(f"\r\nHost: localhost{END}"),
        field + len(f"GET / HTTP/1.1\r\nHost: localhost\r\n{END}"),
        len(f"GET / HTTP/1.1\r\nHost: localhost\r\n{some}Connection: close\r\n\r\n"),
    )
    for head in heads:
        assert whole - 20 < head < whole + 20


def test_the_same_line_passes_h11_or_not() -> None:
    """At once it is read; but for its last byte it is too long."""
    (at_once, first), (_, second) = rows(RECORDING, "arrival")

    assert (first, second) == ("200", "400")
    assert "at once" in at_once


def test_httptools_counts_the_url_only() -> None:
    """What is left of its line is the largest number of sixteen bits."""
    line = most(LINE, "Uvicorn, httptools")

    assert f"Of the {line:,} bytes, 13 are" in TEXT
    assert line - len("GET  HTTP/1.1") == 2**16 - 1
    assert table()[FIELD]["Uvicorn, httptools"] == "at least 1,000,000"
    assert "A field of 1,000,000 bytes passes" in TEXT


def test_the_statuses_are_those_of_the_takeaway() -> None:
    """Each server's answer to a long line, to a long field and to too many fields."""
    waitress, uwsgi = {"Waitress"}, {"uWSGI, http-socket"}
    own = {"flask run", "Gunicorn, gthread"}

    assert those(LINE, "414") == own | PROXIES
    assert those(LINE, "431") == waitress
    assert those(LINE, "400") == UVICORN
    assert those(FIELD, "431") == own | waitress
    assert those(FIELD, "400") == PROXIES | {"Uvicorn, h11"}
    assert those(FIELDS, "400") == PROXIES | {"Uvicorn, h11"}
    for label in (LINE, FIELD, FIELDS):
        assert those(label, "closed") == uwsgi


def test_what_passes_everywhere_but_one_server() -> None:
    """4,000 bytes of URL and 8,000 of cookies, except on uWSGI."""
    exact = table()[LINE].keys() - {"uWSGI, http-socket"}

    assert min(most(LINE, server) - len("GET  HTTP/1.1") for server in exact) >= 4000
    assert min(most(FIELD, server) - len("Cookie: ") for server in exact) >= 8000


def test_slow_clients_stop_some_servers_and_not_others() -> None:
    """Threads and workers are few, connections are many, Uvicorn's end not in sight."""
    crowds = {server: count for server, count, _ in rows(PATIENCE, "slow")}

    assert crowds["uWSGI, http-socket"] == "1"
    assert crowds["Gunicorn, 4 threads"] == "4"
    assert 90 < int(crowds["Waitress"]) <= 100
    assert 500 < int(crowds["Nginx"]) <= 512
    assert 300 < int(crowds["Apache"]) <= 400
    for server in ("flask run", *UVICORN):
        assert crowds[server].startswith("at least ")


def test_no_option_moves_the_limits_of_two_servers() -> None:
    """What their help lists is about something else, or for h11 alone."""

    def options(command: str) -> set[str]:
        found = re.findall(r"--[\w-]+", run(shlex.split(command)).output)
        return {one for one in found if re.search("limit|max|size", one)}

    assert options("flask --app hello run --help") == set()
    assert options("uvicorn --help") == {
        *("--limit-concurrency", "--limit-max-requests", "--limit-max-requests-jitter"),
        *("--ws-max-size", "--ws-max-queue", "--h11-max-incomplete-event-size"),
    }


def test_the_counted_bytes_are_those_of_the_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The head is its lines, each with two bytes behind it, and an empty line."""
    lines = runpy.run_path(str(SAMPLES / "count_bytes.py"))["lines"]
    printed = capsys.readouterr().out

    assert f"{sum(len(line) + 2 for line in lines) + 2} bytes" in printed
    assert f"{len(lines[0])} bytes" in printed
