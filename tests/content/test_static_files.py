"""Static files: who sends them, for how long a copy is good, and a trap of alias."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, exchange, free_port
from handbook.record.programs import run
from handbook.record.servers import configured
from tests.support.tools import needed
from tests.support.web_servers import copied

ARTICLE = ROOT / "content/deploy/static-files"
SAMPLES = ARTICLE / "samples"
STYLE = "/static/site.css"
FLASK, WHITE = "Gunicorn", "WhiteNoise"
CACHE = runpy.run_path(str(SAMPLES / "cache.py"))


def rows(recording: str, part: str) -> list[list[str]]:
    """Return the rows of a table, without its head."""
    found = load_recording(ARTICLE / f"recordings/{recording}.json").part(part)
    assert found is not None
    return found.rows()[1:]


def column(title: str) -> list[str]:
    """Return what one server did with the file."""
    found = load_recording(ARTICLE / "recordings/same-file.json").part("same")
    assert found is not None
    at = found.rows()[0].index(title)
    return [row[at] for row in found.rows()[1:]]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the samples, in which the program runs."""
    with copied(SAMPLES) as made:
        monkeypatch.chdir(made)
        yield made


def application(folder: Path) -> Any:
    """Return the application of a copy of the samples."""
    return runpy.run_path(str(folder / "app.py"))["app"]


@pytest.mark.parametrize(
    ("minutes", "versioned", "told"),
    [
        (0, False, ["200, old", "200, new", "304, new"]),
        (60, False, ["200, old", "own copy, old", "200, new"]),
        (CACHE["YEAR"], False, ["200, old", "own copy, old", "own copy, old"]),
        (CACHE["YEAR"], True, ["200, old", "200, new", "own copy, new"]),
    ],
)
def test_when_the_new_file_arrives(
    minutes: int, versioned: bool, told: list[str]
) -> None:
    """At once if the browser asks or the address is new; else when the time is over."""
    assert CACHE["visits"](minutes, versioned=versioned) == told


def test_the_browser_is_told_what_the_servers_said() -> None:
    """The rules of the small browser are those in the tables."""
    assert "no-cache" in CACHE["RULES"]
    assert column(FLASK)[2] == "no-cache"
    seconds = 60 * CACHE["RULES"]["max-age of an hour"]
    told = {row[0]: row[2] for row in rows("same-file", "settings")}
    assert [*told] == ["Flask", "WhiteNoise", "Nginx"]
    assert all(f"max-age={seconds}" in value for value in told.values())


def test_flask_answers_the_same_under_both_servers() -> None:
    """It makes the fields itself, so production changes nothing."""
    assert column("flask run") == column(FLASK)
    assert column(FLASK)[0] == "200"


def test_all_name_a_version_and_send_parts_and_none_compresses() -> None:
    """What the list below the table says of all four."""
    names = [row[0] for row in rows("same-file", "same")]
    for title in ("flask run", FLASK, WHITE, "Nginx"):
        found = dict(zip(names, column(title), strict=True))
        assert found["ETag"] != "none"
        assert (found["With its ETag"], found["Bytes 0 to 3"]) == ("304", "206")
        assert found["As gzip"] == "plain"
        cut = "cut off" if title == WHITE else "whole"
        assert found["A file that grew later"] == cut


def test_the_address_changes_with_the_file(folder: Path) -> None:
    """The same file has the same address, below a prefix too; another one has not."""
    visitor = application(folder).test_client()
    first, again = visitor.get("/").text, visitor.get("/").text
    prefixed = visitor.get("/", environ_overrides={"SCRIPT_NAME": "/shop"}).text
    (folder / "static/site.css").write_text("a {}\n", "utf-8")

    assert first == again
    assert prefixed == first.replace('"/static/', '"/shop/static/')
    assert visitor.get("/").text != first


def test_what_follows_the_question_mark_is_not_part_of_the_path(folder: Path) -> None:
    """Flask and WhiteNoise send the file, whatever its version is said to be."""
    app = application(folder)
    white = runpy.run_path(
        str(ROOT / "content/reference/measurements/samples/files.py")
    )
    white_noise = type(white["with_whitenoise"])
    for one in (app, white_noise(app, root="static", prefix="static")):
        with Client(one).get(f"{STYLE}?v=1") as response:
            assert response.status_code == 200
            assert response.data == (folder / "static/site.css").read_bytes()


def test_a_file_that_is_not_there_is_an_error_when_the_page_is_made(
    folder: Path,
) -> None:
    """And not a 404 that only the browser's log tells."""
    app = application(folder)
    (folder / "static/site.css").unlink()
    app.testing = True

    with pytest.raises(FileNotFoundError):
        app.test_client().get("/")


def test_flask_has_a_rule_for_the_folder_and_stays_in_it(folder: Path) -> None:
    """Its endpoint is ``static``; a path that leads out of the folder finds nothing."""
    app = application(folder)
    rules = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}

    assert rules["static"] == "/static/<path:filename>"
    assert app.test_client().get("/static/../app.py").status_code == 404


def test_whitenoise_compresses_a_folder(folder: Path) -> None:
    """The command leaves a second file beside the first."""
    argv = [sys.executable, "-m", "whitenoise.compress", "static"]

    assert run(argv, cwd=folder).status == 0
    assert (folder / "static/site.css.gz").exists()


def test_one_location_of_five_lets_visitors_out() -> None:
    """The one without a slash at its end, although it finds the style sheet."""
    found = rows("places", "places")

    assert len(found) == 5
    leaks = [row for row in found if row[3] != "404"]
    assert [row[0] for row in leaks] == ["location /static { alias /srv/static/; }"]
    assert leaks[0][2:] == ["200", "200, the source"]


@pytest.mark.servers
def test_a_slash_closes_the_hole_today(folder: Path) -> None:
    """With ``alias``: open without the slash of the location, closed with it."""
    needed("nginx")
    statuses = []
    for slash in ("", "/"):
        port = free_port()
        location = f"location /static{slash} {{ alias {folder}/static/; }}"
        tokens = {
            f"{HOST}:8080": f"{HOST}:{port}",
            "location /static/ { root .; }": location,
        }
        with configured(folder / "places.conf", tokens, port=port):
            for path in (STYLE, "/static../app.py"):
                raw = exchange(port, f"GET {path} HTTP/1.0\r\n\r\n".encode())
                statuses.append(raw[9:12].decode())

    assert statuses == ["200", "200", "200", "404"]
