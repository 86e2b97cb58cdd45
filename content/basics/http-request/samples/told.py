"""One request, as the server tells it and as Flask tells it."""

from flask import Flask, request

app = Flask(__name__)
KEYS = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "HTTP_HOST", "HTTP_COOKIE")


@app.post("/tea")
def tell() -> dict[str, list[str]]:
    """Return the values of ``environ``, and what Flask made of each."""
    body = request.get_data().decode()
    return {
        "environ": [*(request.environ[key] for key in KEYS), body],
        "request": [
            request.method,
            request.path,
            str(request.args.to_dict()),
            request.host,
            str(request.cookies.to_dict()),
            str(request.form.to_dict()),
        ],
    }
