"""The five stacks: what the page says of them is in their answers and their files."""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path

import pytest
from gunicorn.config import Config  # type: ignore[import-untyped]
from gunicorn.sock import UnixSocket  # type: ignore[import-untyped]

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.programs import run
from handbook.record.stacks import TOKENS, Unit

ARTICLE = ROOT / "content/deploy/stacks"
SAMPLES = ARTICLE / "samples"
WAITRESS = ROOT / "content/deploy/waitress/samples"
RECORDING = load_recording(ARTICLE / "recordings/stacks.json")
FOLDERS = [*sorted(path for path in SAMPLES.iterdir() if path.is_dir()), WAITRESS]
MEBIBYTES = 10
STACKS = 6


def answers(part: str) -> dict[str, list[str]]:
    """Return what each of the six stacks answers, by its title."""
    found = RECORDING.part(part)
    assert found is not None
    return {title: cells for title, *cells in found.rows()[1:]}


def ours(folder: Path) -> str:
    """Return how a test calls a stack."""
    return folder.parent.name if folder.name == "samples" else folder.name


def test_every_view_sees_the_client_and_believes_no_forged_field() -> None:
    """From an address that is not loopback, with and without the lie."""
    assert len(answers("who")) == STACKS
    for title, (view, forged, _) in answers("who").items():
        scheme = "http" if title == "Waitress, own network" else "https"
        assert view == f"192.0.2.7 asks for {scheme}://hello.example/"
        assert forged == "the same"


def test_files_come_from_the_proxy_where_there_is_one() -> None:
    """Python serves the style sheet only where it is alone."""
    assert [cells[2] for cells in answers("who").values()] == [
        *["200, nginx"] * 2,
        *["200, Apache"] * 2,
        *["200, waitress"] * 2,
    ]


def test_no_stack_redirects_a_name_that_is_not_its_own() -> None:
    """Port 80 leads one name to that name; another name gets no page anywhere."""
    assert len(answers("hosts")) == STACKS
    for title, (named, other, main) in answers("hosts").items():
        if not title.startswith("Waitress"):
            assert named == "301 https://hello.example/a?b", title
            assert other in {"no response", "421"}, title
        assert main in {"no response", "421", "400"}, title


def test_every_stack_refuses_the_first_byte_too_many() -> None:
    """An upload of the limit is taken; one byte more is refused, and by whom."""
    assert len(answers("safe")) == STACKS
    for title, (taken, refused, _) in answers("safe").items():
        assert taken == "200", title
        assert refused.startswith("413 by "), title


def test_every_cookie_is_marked() -> None:
    """The session's cookie is for HTTP and this site, and for TLS where it is used."""
    assert len(answers("safe")) == STACKS
    for title, (_, _, flags) in answers("safe").items():
        secure = "" if title == "Waitress, own network" else "Secure, "
        assert flags == f"{secure}HttpOnly, SameSite=Lax", title


@pytest.mark.parametrize("folder", FOLDERS, ids=ours)
def test_the_limits_of_a_stack_agree(folder: Path) -> None:
    """Proxy, server and application name the same largest upload."""
    limits = {
        r"MAX_CONTENT_LENGTH=(\d+) \* 1024 \* 1024,": MEBIBYTES,
        r"client_max_body_size (\d+)m;": MEBIBYTES,
        r"LimitRequestBody (\d+)$": MEBIBYTES * 1024**2,
        r"Content-Length} -gt (\d+)": MEBIBYTES * 1024**2,
        r"max_request_body_size=(\d+) \* 1024 \* 1024 \+ 1,": MEBIBYTES,
    }
    found = []
    for path in folder.iterdir():
        if path.is_file():
            text = path.read_text("utf-8")
            for pattern, limit in limits.items():
                for number in re.findall(pattern, text, re.MULTILINE):
                    found.append(int(number) == limit)

    assert len(found) >= 2
    assert all(found)


@pytest.mark.parametrize("folder", FOLDERS, ids=ours)
def test_no_stack_starts_without_a_secret(folder: Path) -> None:
    """The key comes from the environment, and no file of a stack holds one."""
    application = (folder / "hello.py").read_text("utf-8")

    assert 'SECRET_KEY=os.environ["SECRET_KEY"]' in application
    units = [*folder.glob("*.service"), *folder.glob("secret.conf")]
    assert units
    assert all("EnvironmentFile=/etc/hello.env" in x.read_text("utf-8") for x in units)


@pytest.mark.parametrize("folder", FOLDERS, ids=ours)
def test_an_application_without_a_key_cannot_be_imported(folder: Path) -> None:
    """So a server that is given no secret ends, and serves nothing."""
    finished = run([sys.executable, "-c", "import hello"], cwd=folder)

    assert finished.status == 1
    assert "KeyError: 'SECRET_KEY'" in finished.output


@pytest.mark.parametrize("stack", ["nginx-gunicorn", "apache-proxy"])
def test_proxy_fix_counts_the_one_hop(stack: str) -> None:
    """The application behind a proxy believes one hop of two fields, no more."""
    text = (SAMPLES / stack / "hello.py").read_text("utf-8")

    assert "x_for=1, x_proto=1, x_host=0" in text


@pytest.mark.parametrize(
    "folder",
    [SAMPLES / "nginx-uwsgi", SAMPLES / "apache-mod-wsgi", WAITRESS],
    ids=ours,
)
def test_without_a_hop_there_is_no_proxy_fix(folder: Path) -> None:
    """No forwarded field is believed where none is set."""
    assert "ProxyFix" not in (folder / "hello.py").read_text("utf-8")


@pytest.mark.parametrize("file", ["gunicorn.conf.py", "hello.service", "hello.py"])
def test_the_files_that_the_page_calls_the_same_are_the_same(file: str) -> None:
    """Apache's Gunicorn is that of the first stack, word for word."""
    first, second = (
        (SAMPLES / stack / file).read_text("utf-8")
        for stack in ("nginx-gunicorn", "apache-proxy")
    )

    assert first == second


def test_the_other_applications_differ_by_proxy_fix_only() -> None:
    """What is said of ``hello.py`` holds: without three lines it is the same."""
    lines = (SAMPLES / "nginx-gunicorn/hello.py").read_text("utf-8").splitlines()
    without = [x for x in lines if "ProxyFix" not in x and "One proxy is" not in x]

    for stack in ("nginx-uwsgi", "apache-mod-wsgi"):
        other = (SAMPLES / stack / "hello.py").read_text("utf-8").splitlines()
        assert [x for x in without if x] == [x for x in other if x]


def test_replaced_texts_are_declared_and_there_once() -> None:
    """What is replaced before a start is on the page, and in one place of its file."""
    part = RECORDING.part("tokens")
    assert part is not None
    declared = [
        f"{name}/{file}: {token}"
        for name, files in TOKENS.items()
        for file, tokens in files.items()
        for token in tokens
    ]
    assert part.text.splitlines() == declared
    for line in declared:
        file, _, token = line.partition(": ")
        path = SAMPLES / file
        if file.startswith("waitress/"):
            path = WAITRESS / file.partition("/")[2]
        assert path.read_text("utf-8").count(token) == 1, line


@pytest.mark.parametrize(
    "folder",
    [folder for folder in FOLDERS if (folder / "hello.service").exists()],
    ids=ours,
)
def test_systemd_waits_longer_than_the_server_does(folder: Path) -> None:
    """A stop is the server's own; systemd kills only what is late."""
    text = (folder / "hello.service").read_text("utf-8")
    unit = Unit.read(folder / "hello.service")
    waits = int(re.findall(r"^TimeoutStopSec=(\d+)$", text, re.MULTILINE)[0])

    assert unit.mixed
    assert waits >= (10 if "python" in unit.command else 35)


def test_gunicorn_lets_everybody_connect_unless_umask_forbids_it(
    tmp_path: Path,
) -> None:
    """A socket that it makes with its default has the right to write for all."""
    path = tmp_path / "gunicorn.sock"
    listening = UnixSocket(str(path), Config(), logging.getLogger())
    try:
        assert path.stat().st_mode & 0o777 == 0o777
    finally:
        listening.close()
