"""Nginx, Gunicorn or both: seven set-ups, and what the page says of each."""

from __future__ import annotations

import re
import runpy

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, exchange, free_port
from handbook.record.servers import configured
from tests.support.tools import needed
from tests.support.web_servers import copied

ARTICLE = ROOT / "content/servers/nginx-or-gunicorn"
SAMPLES = ARTICLE / "samples"
TEXT = (ARTICLE / "index.md").read_text("utf-8")
ANSWERS = load_recording(ARTICLE / "recordings/answers.json")
JOBS = load_recording(ARTICLE / "recordings/jobs.json")


def answers() -> dict[str, list[str]]:
    """Return what each set-up answers to the three requests."""
    found = ANSWERS.part("answers")
    assert found is not None
    return {title: cells for title, *cells in found.rows()[1:]}


def lines(part: str) -> list[str]:
    """Return the lines of a part of what the two do together."""
    found = JOBS.part(part)
    assert found is not None
    return found.text.splitlines()


def test_everything_but_nginx_alone_has_the_page() -> None:
    """The three servers, by themselves and behind Nginx, answer the same."""
    found = answers()
    nginx = found.pop("Nginx alone")

    assert nginx == ["403", "200, the file", "200, the source"]
    assert [*found] == [
        f"{name}{where}"
        for name, where in (
            ("Gunicorn", " alone"),
            ("uWSGI", " alone"),
            ("Waitress", " alone"),
            ("Nginx and ", "Gunicorn"),
            ("Nginx and ", "uWSGI"),
            ("Nginx and ", "Waitress"),
        )
    ]
    assert {*map(tuple, found.values())} == {("200, the page", "200, the file", "404")}


def test_flask_has_the_style_sheet_and_no_route_for_the_program() -> None:
    """The page names the style sheet, and Flask sends it, but not its own source."""
    visitor = runpy.run_path(str(SAMPLES / "app.py"))["app"].test_client()
    named = re.findall(r'href="([^"]+)"', visitor.get("/").text)

    assert named == ["/static/site.css"]
    with visitor.get(named[0]) as response:
        assert response.data == (SAMPLES / "static/site.css").read_bytes()
    assert visitor.get("/app.py").status_code == 404


@pytest.mark.servers
def test_nginx_does_today_what_was_recorded() -> None:
    """It refuses the folder, and sends the program; with an index, it sends that."""
    needed("nginx")
    port = free_port()
    tokens = {f"{HOST}:8080": f"{HOST}:{port}"}

    def ask(path: str) -> bytes:
        return exchange(
            port, f"GET {path} HTTP/1.0\r\nHost: bakery.example\r\n\r\n".encode()
        )

    with (
        copied(SAMPLES) as folder,
        configured(folder / "alone.conf", tokens, port=port),
    ):
        assert b" 403 Forbidden\r\n" in ask("/")
        assert (SAMPLES / "app.py").read_bytes() in ask("/app.py")
        (folder / "index.html").write_text("an index", "utf-8")
        assert ask("/").endswith(b"\r\n\r\nan index")


def test_only_the_worker_has_imported_the_application() -> None:
    """Nginx has no Python, and the arbiter has Python alone."""
    assert lines("memory")[1:] == [
        "Nginx, master\tno\tno",
        "Nginx, worker\tno\tno",
        "Gunicorn, arbiter\tyes\tno",
        "Gunicorn, worker\tyes\tyes",
    ]


def test_the_files_are_in_one_log_only() -> None:
    """Nginx logs all three requests, and Gunicorn those that were passed on."""
    asked = {
        part: [line.split('"')[1].split()[1] for line in lines(part)]
        for part in ("nginx-log", "gunicorn-log")
    }

    assert asked["nginx-log"] == ["/", "/static/site.css", "/nothing"]
    assert asked["gunicorn-log"] == ["/", "/nothing"]


def test_uwsgi_is_asked_in_its_own_language() -> None:
    """The recipe passes on by the uwsgi protocol to it, and by HTTP to the others."""
    recipe = runpy.run_path(str(ARTICLE / "recordings/answers.py"))

    assert recipe["BY_UWSGI"].startswith("uwsgi_pass {to};")
    assert recipe["BEHIND"] == {**recipe["ALONE"], "uWSGI": "uwsgi-socket"}


def test_both_are_for_one_row_of_the_table() -> None:
    """Each site needs one of them or both, and one that is being written neither."""
    rows = re.findall(r"^\| ([^|]+) \| (yes|no)[^|]* \| (yes|no)[^|]* \|$", TEXT, re.M)
    needs = {site: (nginx, gunicorn) for site, nginx, gunicorn in rows}

    assert len(needs) == 7
    assert [site for site, need in needs.items() if need == ("yes", "yes")] == [
        "on a machine of your own, on the internet"
    ]
    assert [site for site, need in needs.items() if need == ("no", "no")] == [
        "on your own computer, while you write"
    ]


def test_no_configuration_with_an_application_serves_its_folder() -> None:
    """What passes requests on has a root in the location of the files only."""
    for name in ("both.conf", "front.conf"):
        text = (SAMPLES / name).read_text("utf-8")
        roots = re.findall(r"location /static/ \{\n +root \.;", text)

        assert len(roots) == text.count("root .;") == 1


def test_behind_nginx_gunicorn_has_no_certificate() -> None:
    """Nginx has it, and asks Gunicorn by plain HTTP."""
    text = (SAMPLES / "front.conf").read_text("utf-8")

    assert "ssl_certificate     site.pem;" in text
    assert re.findall(r"proxy_pass (\S+);", text) == ["http://127.0.0.1:8000"]
