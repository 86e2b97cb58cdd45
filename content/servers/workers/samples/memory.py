"""The memory of a server and its workers, on Linux: python memory.py PID."""

import re
import sys
from pathlib import Path


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in told.split()]


def share(pid: int) -> int:
    """Return its kilobytes, with its share of what several share."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.findall(r"^Pss: +(\d+) kB", told, re.MULTILINE)[0])


if __name__ == "__main__":
    arbiter = int(sys.argv[1])
    for pid in [arbiter, *children(arbiter)]:
        print(pid, f"{share(pid) / 1024:.1f} MB")
