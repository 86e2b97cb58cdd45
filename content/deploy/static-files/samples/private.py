"""A report for those who may read it: Flask decides, and Nginx sends it."""

from flask import Flask, Response, abort, request

app = Flask(__name__)


@app.get("/report")
def report() -> Response:
    """Name the file to Nginx, for whoever has the key."""
    if request.args.get("key") != "tea":
        abort(403)
    return Response(headers={"X-Accel-Redirect": "/vault/report.txt"})
