"""A whole application, to read line by line."""

# region: app
from flask import Flask

app = Flask(__name__)
PRICES = {"tea": 3, "cake": 4}


@app.get("/price/<name>")
def price(name):
    """Tell what one thing costs."""
    try:
        return f"{name} costs {PRICES[name]}\n"
    except KeyError:
        return "We have none of that\n", 404


# endregion
