"""An application that notes which of its parts run, and how often."""

from flask import Flask

# region: app
app = Flask(__name__)
notes = []
notes.append("the file was read")


@app.get("/")
def home():
    """Note this call, and show all notes."""
    notes.append("home() was called")
    return "\n".join(notes) + "\n"


# endregion
