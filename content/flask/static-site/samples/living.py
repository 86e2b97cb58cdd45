"""Four views that need a program behind them."""

import secrets
from itertools import count

from flask import Flask, request, session

# region: app
app = Flask(__name__)
app.secret_key = secrets.token_hex()
numbers = count(1)


@app.get("/number/")
def number():
    """Count the visitors."""
    return f"visitor {next(numbers)}\n"


@app.get("/search/")
def search():
    """Look for what the query says."""
    return f"searched for {request.args.get('q', 'nothing')}\n"


@app.get("/basket/")
def basket():
    """Remember this visitor."""
    session["seen"] = True
    return "a cookie comes with this\n"


@app.post("/order/")
def order():
    """Take a form."""
    return f"ordered {request.form['item']}\n"


# endregion
