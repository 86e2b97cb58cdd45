"""What the article on logs says of levels, handlers, ids and forged lines."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.record.connections import HOST, exchange, free_port
from handbook.record.programs import run, running
from handbook.record.servers import configured

ARTICLE = ROOT / "content/deploy/logs"
SHOP = ARTICLE / "samples/shop"
GET = (
    b"GET /prices/tea HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: mine\r\n"
    b"Connection: close\r\n\r\n"
)


def snippet(code: str) -> str:
    """Return what ``code`` prints, on both streams, when it can import the shop."""
    finished = run([sys.executable, "-W", "error", "-c", code], cwd=SHOP)
    assert finished.status == 0, finished.output
    return finished.output


def test_the_level_comes_from_the_root_logger_and_from_debug_mode() -> None:
    """An application's logger has none of its own until debug mode sets one."""
    code = """
import logging
from flask import Flask
app = Flask("quiet")
print(app.logger.level, app.logger.getEffectiveLevel() == logging.WARNING)
app = Flask("loud")
app.debug = True
print(app.logger.level == logging.DEBUG, app.logger.name)
"""
    assert snippet(code) == "0 True\nTrue loud\n"


def test_a_level_of_its_own_brings_lines_back() -> None:
    """Without debug mode, and with the handler that Flask adds."""
    code = """
from flask import Flask
app = Flask("shop")
app.logger.info("not shown")
app.logger.setLevel("INFO")
app.logger.info("shown")
app.logger.debug("not shown either")
"""
    lines = snippet(code).splitlines()
    assert len(lines) == 1
    assert lines[0].endswith("INFO in <string>: shown")


def test_flask_adds_a_handler_only_if_there_is_none() -> None:
    """So a configuration that comes first has no line twice."""
    alone = "from flask import Flask; print(len(Flask('x').logger.handlers))"
    configured_first = "import shop; print(len(shop.app.logger.handlers))"

    assert snippet(alone) == "1\n"
    assert snippet(configured_first) == "0\n"


def test_every_line_of_a_request_has_its_id() -> None:
    """Also the one with the traceback; a line outside of a request has a dash."""
    code = """
from shop import app
app.logger.info("started")
app.test_client().get("/prices/coffee", headers={"X-Request-ID": "7"})
"""
    lines = [
        line
        for line in snippet(code).splitlines()
        if re.match(r"\d{4}-\d\d-\d\d", line)
    ]

    assert [line.split()[2:4] for line in lines] == [
        ["INFO", "-"],
        ["INFO", "7"],
        ["ERROR", "7"],
    ]


@pytest.mark.parametrize(("form", "lines"), [("%r", 1), ("%s", 2)])
def test_a_visitor_cannot_add_a_line_to_what_is_shown_by_repr(
    form: str, lines: int
) -> None:
    """The end of a line becomes two characters, and without that a line."""
    code = f"""
from shop import app
app.logger.info("asked for {form}", "x\\nthe shop is closed")
"""
    assert len(snippet(code).splitlines()) == lines


@pytest.mark.servers
def test_nginx_gives_the_id_whatever_the_visitor_sent(tmp_path: Path) -> None:
    """The same id is in the response, in its access log and in Gunicorn's."""
    shop = tmp_path / "shop"
    shutil.copytree(SHOP, shop, ignore=shutil.ignore_patterns("__pycache__"))
    backend, port = free_port(), free_port()
    settings = shop / "gunicorn.conf.py"
    text = settings.read_text("utf-8").replace(":8000", f":{backend}")
    settings.write_text(text, "utf-8")
    tokens = {f"{HOST}:8080": f"{HOST}:{port}", f"{HOST}:8000": f"{HOST}:{backend}"}
    with (
        running(["gunicorn", "shop:app"], port=backend, cwd=shop) as gunicorn,
        configured(shop / "nginx.conf", tokens, port=port),
    ):
        response = exchange(port, GET, quiet=5)
        found = re.search(r"X-Request-ID: (\w{32})\r\n", response.decode())
        assert found is not None, response
        gunicorn.wait_for(f"200 {found[1]}")
        printed = gunicorn.log()
    access = (shop / "access.log").read_text("utf-8")

    assert access.count(found[1]) == 1
    assert "mine" not in access + printed
