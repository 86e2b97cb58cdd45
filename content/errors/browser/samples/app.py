"""Views that browsers complain about, each in its own way."""

import ctypes
import os
import signal

from flask import Flask, Response, make_response, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = "only an example"  # noqa: S105


@app.get("/")
def home() -> str:
    """Answer."""
    return "hello\n"


@app.get("/favicon.ico")
def icon() -> tuple[str, int]:
    """Have no picture for the tab."""
    return "", 204


# region: goods
TEA = ctypes.create_string_buffer(b"green tea\n")
SHELF = {"tea": ctypes.addressof(TEA)}


@app.get("/goods/<name>")
def goods(name: str) -> bytes:
    """Show one of the goods, which a library in C keeps."""
    return ctypes.string_at(SHELF.get(name, 0))


# endregion


# region: members
@app.before_request
def ask_for_name() -> Response | None:
    """Send everybody without a name to the page that asks for it."""
    if request.path.startswith("/members/") and "name" not in session:
        return redirect(url_for("login"))
    return None


# endregion


@app.get("/members/login")
def login() -> str:
    """Ask for a name."""
    return "Who are you?\n"


# region: secure
@app.get("/secure")
def secure() -> Response | str:
    """Answer over HTTPS only."""
    if not request.is_secure:
        return redirect(request.url.replace("http:", "https:", 1))
    return "safe\n"


# endregion


def shrink(size: int) -> str:
    """Make a photo small; the kernel kills who needs too much memory."""
    if size > 1_000_000:
        os.kill(os.getpid(), signal.SIGKILL)  # as the kernel does it
    return "small\n"


# region: photos
@app.post("/photos")
def photos() -> str:
    """Make the photo small that is sent."""
    return shrink(request.content_length or 0)


# endregion


# region: report
@app.get("/report")
def report() -> Response:
    """Send the report line by line."""
    return Response(f"{12 / share} each\n" for share in (3, 0))


# endregion


@app.after_request
def keep_types(response: Response) -> Response:
    """Have browsers believe the type that is named."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


# region: style
@app.get("/site.css")
def style() -> Response:
    """Send the style sheet."""
    return Response("p { color: green }", mimetype="text/plain")


# endregion


@app.get("/styled")
def styled() -> str:
    """Use the style sheet."""
    return "<!doctype html><link rel=stylesheet href=/site.css><p>hello"


# region: guide
@app.get("/guide")
def guide() -> Response:
    """Show the guide."""
    return Response("<h1>Guide</h1>", mimetype="application/octet-stream")


# endregion


# region: cookie
@app.get("/remember")
def remember() -> Response:
    """Have the browser remember something."""
    response = make_response("remembered\n")
    response.set_cookie("theme", "dark", samesite="None")
    return response


# endregion


@app.get("/shop")
def shop() -> str:
    """Load a script, by its whole address."""
    address = url_for("script", _external=True)
    return f"<!doctype html><p>closed</p><script src={address}></script>"


@app.get("/shop.js")
def script() -> Response:
    """Say that the shop is open."""
    code = "document.querySelector('p').textContent = 'open'"
    return Response(code, mimetype="text/javascript")
