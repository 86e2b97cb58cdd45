"""Exceptions that are caught, and a file that is closed whatever happens."""

from pathlib import Path

PRICES = {"tea": 3}


def price(name):
    """Look up a price, or fail."""
    return PRICES[name]


for name in ("tea", "soup"):
    try:
        print(name, "costs", price(name))
    except KeyError as error:
        print("no price for", error)

try:
    with Path(__file__).open(encoding="utf-8") as file:
        print(file.readline().rstrip())
        print("closed?", file.closed)
        price("soup")
except KeyError:
    print("closed?", file.closed)
