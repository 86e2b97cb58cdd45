"""The page on 502: three commands tell the states of a server apart."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.programs import run, running

ARTICLE = ROOT / "content/errors/why-502"
SAMPLES = ARTICLE / "samples"
ATLAS = ROOT / "content/errors/nginx"
HOPS = load_recording(ARTICLE / "recordings/hops.json")
NGINX = load_recording(ATLAS / "recordings/nginx.json")
REQUESTS = load_recording(ATLAS / "recordings/requests.json")
LOST = load_recording(ATLAS / "recordings/lost.json")
TEXT = (ARTICLE / "index.md").read_text("utf-8")


def table(name: str) -> dict[str, list[str]]:
    """Return a part as a table: the cells of each row, by its first one."""
    part = HOPS.part(name)
    assert part is not None
    return {label: cells for label, *cells in part.rows()[1:]}


def logged() -> list[str]:
    """Return every line that Nginx was seen to write into its error log."""
    return [
        line
        for recording in (HOPS, NGINX, REQUESTS, LOST)
        for part in recording.parts
        for line in part.text.splitlines()
        if "[error] " in line
    ]


def hop(line: str) -> str:
    """Return what the sample says of a line."""
    code = "import sys, hop; print(hop.hop(sys.argv[1]))"
    return run([sys.executable, "-c", code, line], cwd=SAMPLES).output


def test_only_starting_the_server_helps() -> None:
    """A new start of Nginx changes nothing."""
    assert [cells[0].split()[1] for cells in table("restart").values()] == [
        "502",
        "502",
        "200",
    ]


def test_the_three_commands_tell_the_states_apart() -> None:
    """No two rows are alike, but for a server that runs nowhere and says nothing."""
    seen = [*table("states").values(), *table("answered").values()]

    assert len({tuple(cells) for cells in seen}) == len(seen)


def test_one_command_does_not() -> None:
    """Several causes have the same words in the error log."""
    refused = [cells for cells in table("states").values() if "(111:" in cells[0]]

    assert len(refused) == 4
    assert len({tuple(cells[1:]) for cells in refused}) == 3


def test_six_servers_run_while_visitors_get_a_502() -> None:
    """As the feedback of the second prediction counts them."""
    rows = [*table("states").values(), *table("answered").values()]

    assert sum(sockets != "(nothing)" for _, sockets, _ in rows) == 6
    assert "six servers are running" in TEXT


def test_every_line_of_the_table_was_logged() -> None:
    """The words that lead to a fix are words of Nginx, or of Gunicorn."""
    rows = re.findall(r"^\| (`.*?) \| [^T]", TEXT, re.MULTILINE)
    said = "\n".join(part.text for one in (HOPS, NGINX, LOST) for part in one.parts)

    assert len(rows) == 8
    for words in re.findall(r"`(.*?)`", " ".join(rows)):
        assert words in said, words


def test_the_sample_reads_lines_that_were_recorded() -> None:
    """Its three lines are those of real failures, the number of a process aside."""
    code = "import hop; print(hop.LINES)"
    lines = run([sys.executable, "-c", code], cwd=SAMPLES).output.strip()
    real = {re.sub(r"\d+#\d+: \*\d+", "", line) for line in logged()}

    assert lines
    for line in lines.split("\n\n"):
        assert re.sub(r"\d+#\d+: \*\d+", "", " ".join(line.split())) in real


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("refused-log", "nobody listens"),
        ("no-socket-log", "wrong path"),
        ("forbidden-log", "no right"),
        ("crash-log", "worker ended"),
        ("big-header-log", "too many bytes"),
        ("timeout-log", "504"),
        ("too-large-log", "did not get as far"),
    ],
)
def test_the_sample_names_the_hop_of_the_atlas(part: str, says: str) -> None:
    """For each line that the atlas explains, it says what to look at."""
    found = NGINX.part(part) or REQUESTS.part(part)
    assert found is not None

    assert says in hop(found.text)


def test_the_sample_reads_a_reset_and_servers_that_are_not_tried() -> None:
    """The two lines that other recordings have."""
    lost, live = LOST.part("lost-log"), HOPS.part("live-log")
    assert lost is not None
    assert live is not None

    assert "keep-alive" in hop(lost.text)
    assert hop(live.text).startswith("http://hello/\n")


def test_a_status_alone_does_not_tell_the_cause() -> None:
    """Nginx and Apache answer two of three failures with different numbers."""
    numbers = {
        what: [cell.split()[0] for cell in cells]
        for what, cells in table("proxies").items()
    }

    assert numbers == {
        "nothing listens": ["502", "503"],
        "the worker crashed": ["502", "502"],
        "the view took too long": ["504", "502"],
    }


@pytest.mark.servers
def test_curl_asks_a_socket_without_the_proxy(tmp_path: Path) -> None:
    """It answers at the socket, with no Nginx anywhere."""
    path = tmp_path / "gunicorn.sock"
    argv = ["gunicorn", "--no-control-socket", "--bind", f"unix:{path}", "app:app"]
    curl = ["curl", "--silent", "--unix-socket", str(path), "http://localhost/"]
    with running(argv, unix=path, cwd=ATLAS / "samples"):
        assert run(curl).output == "Hello\n"
