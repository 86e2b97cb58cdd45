"""A site of two routes, to be served or to be frozen."""

from flask import Flask, abort, render_template_string

# region: app
app = Flask(__name__)
NOTES = {"tea": "Four minutes.", "cake": "One hour."}
HOME = """<link rel="stylesheet" href="{{ url_for('static', filename='notes.css') }}">
<h1>Notes</h1>
{% for name in notes %}<p><a href="{{ url_for('note', name=name) }}">{{ name }}</a>
{% endfor %}"""


@app.get("/")
def home():
    """List all notes."""
    return render_template_string(HOME, notes=NOTES)


@app.get("/notes/<name>/")
def note(name):
    """Show one note."""
    if name not in NOTES:
        abort(404)
    return f"<h1>{name}</h1><p>{NOTES[name]}\n"


# endregion
