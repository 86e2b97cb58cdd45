"""``record.failing``: what readers type is run here, and shown as they type it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook.record.failing import NOBODY, Stand, lines
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder

CONFIG = """\
error_log stderr;
events {
}
http {
    types {
        text/css css;
    }
    # region: server
    server {
        listen 127.0.0.1:8080;
        location /static/ {
            root .;
        }
        location / {
            proxy_pass http://127.0.0.1:8000;
        }
    }
    # endregion
}
"""


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Return a stand in a folder of its own, without asking Nginx for its version."""
    monkeypatch.setattr(Recorder, "uses_program", lambda *_: None)
    (tmp_path / "project").mkdir()
    (tmp_path / "project/nginx.conf").write_text(CONFIG, "utf-8")
    return Stand(Recorder(tmp_path / "project"))


def test_each_directive_has_a_line() -> None:
    """With its semicolon, indented; nothing is nothing."""
    assert lines("root /srv; index a.html", 4) == "\n    root /srv;\n    index a.html;"
    assert lines("", 4) == ""


def test_a_configuration_is_shown_with_the_ports_that_readers_know(
    stand: Stand,
) -> None:
    """The file has those of this machine."""
    port = stand.configure(stand.port(8000), location="proxy_read_timeout 1s")
    written = (stand.folder / "etc/nginx.conf").read_text("utf-8")

    assert f"listen 127.0.0.1:{port};" in written
    assert "region" not in written
    assert "listen 127.0.0.1:8080;" in stand.config
    assert "proxy_pass http://127.0.0.1:8000;" in stand.config
    assert "            proxy_read_timeout 1s;" in stand.config


def test_only_what_a_fix_changes_is_shown(stand: Stand) -> None:
    """A line, in its blocks."""
    stand.configure(8000)
    stand.remember()
    stand.configure(8000, server="client_max_body_size 2m")
    stand.changed("upload")

    (part,) = stand.recorder.parts
    assert part.name == "upload-config"
    assert "+     client_max_body_size 2m;" in part.text.splitlines()


def test_commands_are_those_of_readers(stand: Stand) -> None:
    """What runs names the folder, the ports and the user of this machine."""
    real = stand.port(8000)
    user = NOBODY if os.getuid() == 0 else ""

    assert stand.here("sudo -u www-data id") == f"{user}id"
    assert stand.here("curl http://127.0.0.1:8000/") == f"curl http://127.0.0.1:{real}/"
    assert stand.here("sudo tail /var/log/nginx/error.log") == "tail log/error.log"
    for command in ("sudo nginx", "sudo nginx -t"):
        assert f"nginx -p {stand.folder}/ -c etc/nginx.conf" in stand.here(command)


def test_what_they_print_is_shown_below_them(stand: Stand) -> None:
    """With the places that readers have it in."""
    stand.type("terminal", "ls -d /etc/nginx", "false", "echo hello")

    assert stand.recorder.parts[0].text.splitlines() == [
        "$ ls -d /etc/nginx",
        "/etc/nginx",
        "$ false",
        "$ echo hello",
        "hello",
    ]


def test_what_still_fails_is_no_fix(stand: Stand) -> None:
    """A recipe ends when the visitor gets another status than 200."""
    with pytest.raises(RecipeError, match="not fixed"):
        stand.fixed("upload", b"HTTP/1.1 413 Request Entity Too Large\r\n\r\n")
