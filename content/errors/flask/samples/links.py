"""Makes a safe link, with names that current versions have."""

from urllib.parse import quote

from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.get("/search/<word>")
def search(word: str) -> str:
    """Link to the same search elsewhere."""
    return f'<a href="/find?q={quote(word)}">{escape(word)}</a>\n'
