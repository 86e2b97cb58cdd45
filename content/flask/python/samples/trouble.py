"""An exception that is caught, and a file that is closed."""

from pathlib import Path

PRICES = {"tea": 3}


def price(name):
    """Look up a price, or fail."""
    return PRICES[name]


try:
    with Path(__file__).open(encoding="utf-8") as file:
        print(price("tea"), file.closed)
        print(price("soup"), "is never printed")
except KeyError as error:
    print("no price for", error)

print(file.closed)
