"""The small samples that readers run on the pages on servers and deployment."""

from __future__ import annotations

import io
import runpy
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from waitress.proxy_headers import (  # type: ignore[import-untyped]
    proxy_headers_middleware,
)

from handbook import ROOT

CONTENT = ROOT / "content"


def told(sample: str) -> tuple[dict[str, Any], str]:
    """Run a sample; return its names and what it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        names = runpy.run_path(str(CONTENT / sample))
    return names, printed.getvalue()


def test_proxyfix_finds_nothing_where_waitress_removed_the_fields() -> None:
    """The same application tells the proxy's address without the fields."""
    names, _ = told("servers/waitress/samples/removed.py")
    client = names["app"].test_client()

    assert client.get("/", headers=names["proxy"]).text == "198.51.100.7 over https"
    assert client.get("/").text == "127.0.0.1 over http"


def test_a_touched_script_keeps_its_modules_until_the_process_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same process has imported the old module; a new one imports the new one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    names, printed = told("servers/apache/samples/touched.py")
    monkeypatch.delitem(sys.modules, "view")
    (tmp_path / "hello.wsgi").write_text("version = 3")

    assert [line[-1] for line in printed.splitlines()] == ["1", "1", "2"]
    assert names["run"](tmp_path) == 3


@pytest.mark.parametrize(("count", "taken"), [(1, "192.0.2.7"), (2, "203.0.113.9")])
def test_a_count_that_is_too_large_believes_the_visitor(count: int, taken: str) -> None:
    """With one proxy, the last address is the visitor's, and the one before a lie."""
    seen: list[str] = []
    environ = {
        "REMOTE_ADDR": "10.0.0.1",
        "HTTP_X_FORWARDED_FOR": "203.0.113.9, 192.0.2.7",
        "wsgi.url_scheme": "http",
    }

    def application(environ: dict[str, str], _: object) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        return []

    proxy_headers_middleware(
        application,
        trusted_proxy="*",
        trusted_proxy_count=count,
        trusted_proxy_headers={"x-forwarded-for"},
    )(environ, lambda *_: None)

    assert seen == [taken]


@pytest.mark.parametrize(
    ("proxy", "server", "says"),
    [(60, 2, "can be lost"), (60, 75, "nothing is lost"), (60, 0, "keeps nothing")],
)
def test_the_one_behind_must_wait_longer(proxy: int, server: int, says: str) -> None:
    """Who closes first decides whether a request can be lost."""
    outcome: Callable[[float, float], str] = told(
        "servers/keep-alive/samples/who_closes.py"
    )[0]["outcome"]

    assert says in outcome(proxy, server)


def test_a_packet_of_the_uwsgi_protocol_names_its_length() -> None:
    """The four bytes at its start are followed by as many bytes as they say."""
    names, _ = told("servers/uwsgi/samples/packet.py")
    packet = names["asked"]

    assert int.from_bytes(packet[1:3], "little") == len(packet) - 4
    assert b"\x0e\x00REQUEST_METHOD\x03\x00GET" in packet


def test_a_program_that_handles_term_ends_its_work() -> None:
    """The step after the signal still comes."""
    _, printed = told("servers/stopping/samples/on_signal.py")

    assert printed.index("SIGTERM") < printed.index("step 3")
    assert printed.endswith("the work is done\n")


def test_a_module_is_old_until_it_is_imported_anew() -> None:
    """The file has changed, and the process goes on with what it imported."""
    _, printed = told("deploy/reloads/samples/imported_once.py")
    versions = [line[-1] for line in printed.splitlines()]

    assert versions == ["2", "1", "2"]


def test_chunks_are_content_only_where_the_server_helps() -> None:
    """With a length and with the server's promise there is content, else none."""
    _, printed = told("reference/comparison/tab/chunked.py")
    lines = [line.partition(":") for line in printed.splitlines()]

    assert {way: found.strip() for way, _, found in lines} == {
        "with a length": "b'hello'",
        "chunked": "b''",
        "server decodes": "b'hello'",
    }


def test_a_program_stays_where_a_link_has_led_it() -> None:
    """The link leads to the new release, and the program is in the old one."""
    _, printed = told("deploy/next-release/tab/link.py")

    assert printed.splitlines() == [
        "the link leads to release 2",
        "the program reads release 1",
        "restarted, it reads release 2",
    ]
