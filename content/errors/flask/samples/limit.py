"""An application that takes at most 1,000 bytes, and says how many it got."""

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1000


@app.route("/", methods=["GET", "POST"])
def count() -> str:
    """Read the whole content."""
    return f"{len(request.get_data()):,} bytes"
