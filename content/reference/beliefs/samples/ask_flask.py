"""Ask Flask itself about three claims."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/upload")
def upload() -> str:
    """Count what was sent."""
    return f"{len(request.get_data())} bytes"


twenty = bytes(20_000_000)
print(
    "Flask refuses more than 16 MB:",
    app.test_client().post("/upload", data=twenty).text,
)
print("Flask sets a secret key:", app.secret_key)
print("Flask marks its cookies Secure:", app.config["SESSION_COOKIE_SECURE"])
