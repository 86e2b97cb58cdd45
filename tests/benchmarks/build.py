"""What a build costs, beside a plain loop over our libraries and beside others.

Run it from the project's folder:

    .venv/bin/python -m tests.benchmarks.build --sizes 200 1000 --peers hugo zensical

Every round runs each generator once, so that a busy machine slows all of them.  Printed
are the medians of wall and processor time, as ratios to those of the floor, and the
peak of memory, of all processes together.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.benchmarks import corpus
from tests.benchmarks.generators import CLEAN, FLOOR, OURS, PEERS_BY_NAME, Generator

LOOK = 0.05
"""Seconds between two looks at the memory of a build."""


@dataclass
class Cost:
    """What runs of one command took: seconds of wall and processor, bytes at most."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: int = 0

    def measure(self, command: list[str], folder: Path) -> None:
        """Run a command to its end.  Raises ``CalledProcessError`` if it fails."""
        before = _children()
        start = time.perf_counter()
        process = psutil.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        with process, tempfile.TemporaryFile() as told:
            while _runs(process):
                self.memory = max(self.memory, _memory(process))
            told.write(process.stderr.read())
        self.wall.append(time.perf_counter() - start)
        self.processor.append(_children() - before)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)


def _runs(process: psutil.Popen) -> bool:
    """Wait for a process, but not longer than ``LOOK``; whether it still runs."""
    try:
        process.wait(timeout=LOOK)
    except psutil.TimeoutExpired:
        return True
    return False


def _children() -> float:
    """Return the processor time of all processes that were waited for."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(process: psutil.Process) -> int:
    """Return the memory of a process and its children, what they share counted once."""
    total = 0
    for one in _family(process):
        try:
            total += one.memory_full_info().pss
        except (psutil.Error, AttributeError):
            continue
    return total


def _family(process: psutil.Process) -> Iterator[psutil.Process]:
    yield process
    try:
        yield from process.children(recursive=True)
    except psutil.Error:
        return


def edit(project: Path) -> None:
    """Save a page with another sentence at its end."""
    page = project / "content" / "section-000" / "page-00007.md"
    page.write_text(
        page.read_text("utf-8") + f"\nSaved at {time.time_ns()}.\n", "utf-8"
    )


Step = tuple[str, Generator, Callable[[Path], object]]


def steps(peers: list[str]) -> list[Step]:
    """Return what is measured, and what is done to the project before."""

    def afresh(project: Path) -> None:
        shutil.rmtree(project / "site", ignore_errors=True)

    return [
        ("floor", FLOOR, afresh),
        ("ours, clean", CLEAN, afresh),
        ("ours, one edit", OURS, edit),
        ("ours, no edit", OURS, lambda _: None),
        *((name, PEERS_BY_NAME[name], afresh) for name in peers),
        *((f"{name}, one edit", PEERS_BY_NAME[name], edit) for name in peers),
    ]


def compare(size: int, rounds: int, peers: list[str]) -> dict[str, Cost]:
    """Return what each step costs with ``size`` pages."""
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        projects: dict[str, Path] = {}
        for _ in range(rounds):
            for name, generator, before in steps(peers):
                home = name.partition(",")[0]
                if home not in projects:
                    projects[home] = Path(folder) / home
                    corpus.write(projects[home] / "content", size)
                project = projects[home]
                before(project)
                command = generator.prepare(project)
                costs.setdefault(name, Cost()).measure(command, project)
                made = sum(1 for _ in (project / "site").rglob("*.html"))
                if made < size:
                    raise SystemExit(f"{name} made {made} of {size} pages")
    return costs


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 200, 1_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", nargs="*", choices=PEERS_BY_NAME, default=[])
    chosen = parser.parse_args()
    for name in chosen.peers:
        PEERS_BY_NAME[name].provide()
    for size in chosen.sizes:
        costs = compare(size, chosen.rounds, chosen.peers)
        floor = costs["floor"]
        wall, processor = map(statistics.median, (floor.wall, floor.processor))
        print(f"\n{size:,} pages, {chosen.rounds} rounds")
        print(f"{'':24}  wall s  x floor   cpu s  x floor  peak MB")
        for name, cost in costs.items():
            took, used = map(statistics.median, (cost.wall, cost.processor))
            print(
                f"{name:24} {took:7.2f}  {took / wall:7.3f} {used:7.2f}"
                f"  {used / processor:7.3f}  {cost.memory / 1e6:7.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
