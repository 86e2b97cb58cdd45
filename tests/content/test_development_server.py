"""The samples and claims of *Why not use flask run in production?*"""

from __future__ import annotations

import time
from contextlib import ExitStack

import pytest

from handbook import ROOT
from handbook.record.connections import connect, free_port
from handbook.record.programs import Program, family, run, running

pytestmark = pytest.mark.servers

SAMPLES = ROOT / "content/basics/development-server/samples"


@pytest.mark.parametrize(
    ("option", "together"), [("--with-threads", 4), ("--without-threads", 1)]
)
def test_the_client_counts_what_the_server_handles_together(
    option: str, together: int
) -> None:
    """With threads, four requests overlap; without, none does."""
    port = free_port()
    command = ["flask", "--app", "slow", "run", option, "--port", str(port)]
    with running(command, port=port, cwd=SAMPLES):
        output = run(["python", "four_at_once.py", str(port)], cwd=SAMPLES).output

    assert output.endswith(f"at the same time: {together}\n")


def threads(server: Program) -> int:
    """Return how many threads a server and its workers have."""
    return sum(process.num_threads() for process in family(server.pid))


@pytest.mark.parametrize("clients", [100, 200])
def test_every_silent_client_costs_the_development_server_a_thread(
    clients: int,
) -> None:
    """There is one thread a connection, and one that accepts; they end with it."""
    port = free_port()
    command = ["flask", "--app", "slow", "run", "--port", str(port)]
    with running(command, port=port, cwd=SAMPLES) as server, ExitStack() as crowd:
        for _ in range(clients):
            crowd.enter_context(connect(port))
        reaches(server, clients + 1)
        crowd.close()
        reaches(server, 1)


def reaches(server: Program, count: int) -> None:
    """Wait until a server has so many threads."""
    deadline = time.monotonic() + 10
    while threads(server) != count:
        assert time.monotonic() < deadline, threads(server)
        time.sleep(0.02)
