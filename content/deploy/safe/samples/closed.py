"""The same shop, closed."""

import os
from pathlib import Path

from flask import (
    Flask,
    abort,
    redirect,
    render_template,
    request,
    send_from_directory,
    session,
    url_for,
)
from werkzeug.utils import secure_filename

FILES = Path(__file__).with_name("files")

# region: settings
app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
    TRUSTED_HOSTS=["shop.example"],
    MAX_CONTENT_LENGTH=1_000_000,
)
# endregion
# region: fields
FIELDS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=31536000",
}


@app.after_request
def add_fields(response):
    """Tell the browser what it may do with the response."""
    response.headers.update(FIELDS)
    return response


# endregion
# region: greeting
@app.get("/")
def home():
    """Greet the visitor."""
    return render_template("home.html", name=request.args.get("name", "stranger"))


# endregion
# region: next
WANTED = {"staff", "home"}


@app.post("/login")
def login():
    """Remember the visitor, and go on to the page that was wanted."""
    wanted = request.args.get("next", "staff")
    if wanted not in WANTED:
        abort(400)
    session["user"] = "visitor"
    return redirect(url_for(wanted))


# endregion
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


# region: files
@app.get("/receipts")
def receipt():
    """Send a receipt."""
    return send_from_directory(FILES, request.args["name"], as_attachment=True)


@app.post("/receipts")
def upload():
    """Keep a receipt."""
    sent = request.files["file"]
    name = secure_filename(sent.filename)
    if not name:
        abort(400)
    sent.save(FILES / name)
    return "kept\n"


# endregion
