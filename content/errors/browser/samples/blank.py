"""Pages that stay white, although each answers 200."""

from flask import Flask, Response, render_template, send_from_directory

app = Flask(__name__)
NEWS: list[str] = []


@app.get("/favicon.ico")
def icon() -> tuple[str, int]:
    """Have no picture for the tab."""
    return "", 204


@app.get("/shop/", defaults={"name": "index.html"})
@app.get("/shop/<path:name>")
def shop(name: str) -> Response:
    """Send a file of the front end, as it was built."""
    return send_from_directory("dist", name)


@app.get("/")
@app.get("/<path:name>")
def front_end(name: str = "") -> Response:
    """Leave every other address to the front end."""
    return send_from_directory("dist", "index.html")


@app.get("/basket")
def basket() -> str:
    """Show what somebody bought."""
    return render_template("basket.html", goods="tea")


@app.get("/news")
def news() -> str:
    """List what is new."""
    return "".join(f"<p>{one}" for one in NEWS)


@app.get("/about")
def about() -> str:
    """Say what the shop sells."""
    return render_template("about.html")
