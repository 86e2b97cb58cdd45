"""A shop that leaks. Run it nowhere but here."""

from pathlib import Path

from flask import Flask, redirect, request, session, url_for

FILES = Path(__file__).with_name("files")

# region: app
KEY = "secret"

app = Flask(__name__)
app.secret_key = KEY


@app.get("/")
def home():
    """Greet the visitor."""
    return f"<p>Hello, {request.args.get('name', 'stranger')}!</p>\n"


@app.post("/login")
def login():
    """Remember the visitor, and go on to the page that was wanted."""
    session["user"] = "visitor"
    return redirect(request.args.get("next", "/staff"))


@app.get("/staff")
def staff():
    """Show the takings to the owner."""
    user = session.get("user", "nobody")
    return f"{user}: {'we took 120' if user == 'owner' else 'not for you'}\n"


@app.post("/pay")
def pay():
    """Pay with the account of whoever is logged in."""
    return f"{session.get('user', 'nobody')} paid\n"


@app.post("/forgotten")
def forgotten():
    """Make the link that goes out by mail."""
    return url_for("home", code="5f3a", _external=True) + "\n"


@app.get("/receipts")
def receipt():
    """Send a receipt."""
    return (FILES / request.args["name"]).read_text()


@app.post("/receipts")
def upload():
    """Keep a receipt."""
    sent = request.files["file"]
    sent.save(FILES / sent.filename)
    return "kept\n"


# endregion
