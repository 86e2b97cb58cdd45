"""The application, in a file that can also be run by hand."""

from flask import Flask

app = Flask(__name__)


def create_app() -> Flask:
    """Make another one, as larger applications do."""
    return Flask("made")


if __name__ == "__main__":
    print("run by hand: the development server starts")
    app.run()
