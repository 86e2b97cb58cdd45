"""A program decides itself what a signal does."""

import signal


def finish(number: int, _: object) -> None:
    """Take the signal, and go on with the work."""
    print(f"  got {signal.Signals(number).name}: no new work")


before = signal.signal(signal.SIGTERM, finish)

for step in (1, 2, 3):
    print("step", step)
    if step == 2:
        signal.raise_signal(signal.SIGTERM)
print("the work is done")

signal.signal(signal.SIGTERM, before)
