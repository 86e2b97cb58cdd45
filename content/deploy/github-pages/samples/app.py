"""A tea room: two pages, a form and a page for what is not there."""

from flask import Flask, render_template_string, request

# region: app
app = Flask(__name__)
PAGE = """<link rel="stylesheet" href="{{ url_for('static', filename='style.css') }}">
<h1>{{ title }}</h1>
<p><a href="{{ url_for('home') }}">Home</a> <a href="{{ url_for('about') }}">About</a>
<form method="post" action="/order/"><button name="item" value="tea">Tea</button></form>
"""


@app.get("/")
def home():
    """Welcome everybody."""
    return render_template_string(PAGE, title="The tea room")


@app.get("/about/")
def about():
    """Say who is there."""
    return render_template_string(PAGE, title="About us")


@app.post("/order/")
def order():
    """Take an order."""
    return f"ordered {request.form['item']}\n"


@app.get("/404.html")
def lost():
    """Be the file that GitHub Pages looks for."""
    return render_template_string(PAGE, title="Nothing is here")


# endregion
