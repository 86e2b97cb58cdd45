"""What programs print becomes the same everywhere, and excerpts keep the point."""

from __future__ import annotations

import pytest

from handbook.record.printed import Normaliser, excerpt


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Date: Sun, 06 Nov 1994 08:49:37 GMT", "Date: Mon, 23 Nov 2026 12:00:00 GMT"),
        ("[06/Nov/1994 08:49:37] x", "[23/Nov/2026 12:00:00] x"),
        ("[06/Nov/1994:08:49:37 +0100]", "[23/Nov/2026:12:00:00 +0000]"),
        ("[1994-11-06 08:49:37 +0100] [7] [INFO]", "[2026-11-23 12:00:00 +0000] [101]"),
        ("1994-11-06 08:49:37,123 x", "2026-11-23 12:00:00 x"),
        ("1994/11/06 08:49:37 [error]", "2026/11/23 12:00:00 [error]"),
        ("[Sun Nov  6 08:49:37 1994]", "[Mon Nov 23 12:00:00 2026]"),
        ("[Sun Nov 06 08:49:37.123456 1994]", "[Mon Nov 23 12:00:00 2026]"),
        ("Booting worker with pid: 4711", "Booting worker with pid: 101"),
        ("spawned worker 1 (pid: 12, cores: 1)", "(pid: 101, cores: 1)"),
        ("Listening at: http://x (815)", "Listening at: http://x (101)"),
        ("('127.0.0.1', 43210)", "('127.0.0.1', 50000)"),
        ("'REMOTE_PORT': '43210'", "'REMOTE_PORT': '50000'"),
        ("127.0.0.1:8080", "127.0.0.1:8080"),
        ("generated 12 bytes in 3 msecs", "generated 12 bytes in 1 msecs"),
        ("in 0.25 seconds", "in 1 seconds"),
        ("in 3 steps", "in 3 steps"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("a  \r\nb\r\n\r\n", "a\nb"),
    ],
)
def test_what_varies_is_normalised(printed: str, shown: str) -> None:
    """Dates, process ids, client ports, durations, colours, line ends are levelled."""
    assert shown in Normaliser()(printed)


def test_process_ids_keep_their_identity() -> None:
    """The same process has the same number everywhere, other processes others."""
    normalise = Normaliser()

    assert normalise("pid: 70\npid: 60\npid: 70") == "pid: 101\npid: 102\npid: 101"
    assert normalise.pid(60) == "102"


def test_replacements_respect_words_and_prefer_the_longest() -> None:
    """A port inside a longer number stays; the inner folder wins over the outer."""
    normalise = Normaliser()
    normalise.shown_as("41234", "5000")
    normalise.shown_as("/opt/x", "/home/you")
    normalise.shown_as("/opt/x/venv", "/venv")

    text = normalise(":41234 412345 /opt/x/a.py /opt/x/venv/bin /opt/xy")

    assert text == ":5000 412345 /home/you/a.py /venv/bin /opt/xy"


def test_an_excerpt_keeps_the_lines_that_say_it() -> None:
    """Other lines between them become dots, those around them nothing."""
    log = "start\nfirst error\nthen\nmore\nsecond error\nend\n"

    assert excerpt(log, "error") == "first error\n...\nsecond error"
    assert excerpt(log, "start", "first") == "start\nfirst error"
    assert excerpt(log, "nothing") == ""


def test_nginx_and_apache_have_process_ids_in_their_logs() -> None:
    """They are told as all others are."""
    normalise = Normaliser()

    assert normalise("[error] 4711#4711: *1 x") == "[error] 101#101: *1 x"
    assert normalise("[pid 4711:tid 4712] x") == "[pid 101:tid 102] x"
    assert normalise("/run/wsgi.4711.0.1.sock") == "/run/wsgi.101.0.1.sock"
