"""An application that starts itself, with debug mode off."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def upload() -> str:
    """Read what was sent."""
    return f"{len(request.get_data())} bytes\n"


if __name__ == "__main__":
    app.run(port=5000, debug=False)
