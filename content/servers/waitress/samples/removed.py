"""Ask the same application with the proxy's fields, and without them."""

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app)


@app.get("/")
def facts() -> str:
    """Tell who asks, and how."""
    return f"{request.remote_addr} over {request.scheme}"


proxy = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https"}
visitor = app.test_client()
print("with the fields:   ", visitor.get("/", headers=proxy).text)
print("without the fields:", visitor.get("/").text)
