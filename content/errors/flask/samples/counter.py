"""Reads a setting once, when the application is made."""

from flask import Flask

app = Flask(__name__)


def load_prices() -> None:
    """Do what has to be done once."""
    app.config["PRICES"] = {"mug": 7}


load_prices()


@app.get("/")
def price() -> str:
    """Tell a price."""
    return f"{app.config['PRICES']['mug']}\n"
