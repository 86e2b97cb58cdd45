"""An application that can also be run as a program."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "Hello\n"


if __name__ == "__main__":
    app.run(port=5001)
