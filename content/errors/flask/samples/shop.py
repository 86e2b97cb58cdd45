"""A small shop; many failures of these pages are one changed line of it."""

import os
from dataclasses import dataclass
from hashlib import sha256

from flask import Flask, Response, jsonify, render_template, request, session

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY")

SHOP = {"name": "Corner shop"}
STOCK = {"mug": 3, "tea": 0}


@dataclass
class Order:
    """What somebody bought."""

    number: int
    name: str


@app.get("/")
def home() -> str:
    """List all that the shop sells."""
    return render_template("home.html", names=sorted(STOCK), shop=SHOP)


@app.get("/stock/<name>")
def stock(name: str) -> str:
    """Tell how many there are."""
    return f"{STOCK.get(name, 0)} left\n"


@app.route("/login", methods=["GET", "POST"])
def login() -> str:
    """Greet whoever sent the form."""
    session["user"] = request.form.get("user", "stranger")
    return f"Hello {session['user']}\n"


@app.get("/last")
def last() -> str:
    """Remember what a visitor looked at."""
    seen = [sha256(str(number).encode()).hexdigest() for number in range(100)]
    session["seen"] = seen[-5:]
    return f"{len(session['seen'])} pages\n"


@app.get("/orders/")
def orders() -> Response:
    """List the orders."""
    return jsonify([Order(1, "mug")])


@app.post("/orders")
def buy() -> str:
    """Take an order, sent as JSON."""
    order = request.get_json()
    return f"{order['name']} is yours\n"
