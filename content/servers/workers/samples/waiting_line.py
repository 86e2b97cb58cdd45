"""Visitors, workers and threads: a simulation of the waiting line."""

import random
from heapq import heappop, heappush

# region: line
CORES = 2
VISITORS = 30  # a second, on average
PAGES = {  # seconds in which a page waits, and in which it computes
    "asks a database": (0.09, 0.01),
    "draws a chart": (0.0, 0.05),
}
CHOICES = [(1, 1), (1, 4), (2, 1), (2, 4), (5, 1), (8, 8)]  # workers, threads


def most(page: tuple[float, float], workers: int, threads: int) -> float:
    """Return how many visitors a second can be served, at most."""
    waits, computes = page
    by_threads = workers * threads / (waits + computes)
    return min(by_threads, min(workers, CORES) / computes)


def answered(page: tuple[float, float], workers: int, threads: int) -> list[float]:
    """Return how long 5,000 visitors wait for the page, the shortest first."""
    waits, computes = page
    free = [0.0] * (workers * threads)  # when each thread is free again
    core = [0.0] * min(workers, CORES)  # when each core is free again
    chance, comes, took = random.Random(1), 0.0, []
    for _ in range(5000):
        comes += chance.expovariate(VISITORS)
        begins = max(comes, heappop(free))
        ends = max(begins + waits, heappop(core)) + computes
        heappush(core, ends)
        heappush(free, ends)
        took.append(ends - comes)
    return sorted(took)


# endregion


# region: table
if __name__ == "__main__":
    print(f"{VISITORS} visitors a second, {CORES} cores: 19 of 20 get the page within")
    print(f"{'workers x threads':<18}", *(f"{name:>16}" for name in PAGES))
    for workers, threads in CHOICES:
        row = [f"{workers} x {threads}"]
        for page in PAGES.values():
            if most(page, workers, threads) <= VISITORS:
                row.append("(too slow)")
            else:
                times = answered(page, workers, threads)
                row.append(f"{times[len(times) * 19 // 20] * 1000:.0f} ms")
        print(f"{row[0]:<18}", *(f"{cell:>16}" for cell in row[1:]))
# endregion
