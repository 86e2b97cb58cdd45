"""An application that holds a large table in memory, and reads all of it."""

from flask import Flask

app = Flask(__name__)
# region: table
PRICES = {f"article-{number}": float(number) for number in range(300_000)}


@app.get("/")
def total() -> str:
    """Add up every price."""
    return f"{sum(PRICES.values())}\n"


# endregion
