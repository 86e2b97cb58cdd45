"""Uses the application outside a request: first without, then with its context."""

import sys

from flask import Flask, current_app, url_for

app = Flask(__name__)


# region: name
def name() -> str:
    """Return the name of the current application."""
    return current_app.name


# endregion


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "Hello\n"


CALLS = {
    "bare": name,
    "url": lambda: url_for("hello"),
}

if __name__ == "__main__":
    call = CALLS[sys.argv[1]]
    if "--with-context" in sys.argv:
        # region: fixed
        with app.app_context():
            print(name())
        # endregion
    elif "--with-request" in sys.argv:
        # region: fixed-url
        with app.test_request_context():
            print(url_for("hello"))
        # endregion
    elif "--with-name" in sys.argv:
        app.config["SERVER_NAME"] = "shop.example"
        with app.app_context():
            print(url_for("hello"))
    elif "--with-scheme" in sys.argv:
        app.config["SERVER_NAME"] = "shop.example"
        app.config["PREFERRED_URL_SCHEME"] = "https"
        with app.app_context():
            print(url_for("hello"))
    elif sys.argv[1] == "url":
        with app.app_context():
            print(call())
    else:
        print(call())
