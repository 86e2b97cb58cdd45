"""A page with a style sheet, whose address changes when the file does."""

from hashlib import sha256
from pathlib import Path

# region: page
from flask import Flask, url_for

app = Flask(__name__)


@app.get("/")
def home() -> str:
    """Link to the style sheet; Flask makes its address."""
    address = url_for("static", filename="site.css")
    return f'<a href="{address}">Our style sheet</a>\n'


# endregion


# region: version
@app.url_defaults
def add_version(endpoint: str, values: dict[str, str]) -> None:
    """Add a few characters that stand for what is in the file."""
    if endpoint == "static":
        content = Path(app.root_path, "static", values["filename"]).read_bytes()
        values["v"] = sha256(content).hexdigest()[:8]


# endregion
