"""Addresses that need a thought before they are frozen."""

from flask import Flask, jsonify

# region: app
app = Flask(__name__)


@app.get("/feed")
def feed():
    """List the notes as JSON."""
    return jsonify(["tea", "cake"])


@app.get("/feed.json")
def feed_json():
    """List them at an address that ends with the type."""
    return feed()


@app.get("/404.html")
def lost_file():
    """Be a file for the hosts that look for it."""
    return "<h1>Nothing is here</h1>\n"


@app.errorhandler(404)
def lost(error):
    """Say it while the application runs."""
    return lost_file(), 404


# endregion
