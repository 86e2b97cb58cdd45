"""An application that remembers a name in a cookie."""

# region: app
from flask import Flask, redirect, render_template_string, request, url_for

PAGE = """\
<!doctype html>
<title>Greeter</title>
<h1>Hello {{ name }}</h1>
<form method="post" action="/name">
<label>Your name <input name="name"></label>
<button>Remember</button>
</form>
<p><a href="/hello/Ada">Greet Ada</a></p>
"""

app = Flask(__name__)


@app.get("/")
def home():
    """Greet whoever the cookie names."""
    return render_template_string(PAGE, name=request.cookies.get("name", "stranger"))


@app.get("/hello/<name>")
def hello(name):
    """Greet whoever the address names."""
    return render_template_string(PAGE, name=name)


@app.post("/name")
def remember():
    """Keep the name that the form sends."""
    response = redirect(url_for("home"))
    response.set_cookie("name", request.form["name"])
    return response


# endregion
