"""Two ways to read X-Forwarded-For, asked with an honest field and with a lie."""

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)


@app.get("/")
def facts() -> str:
    """Tell the first address of the field, and the one that ProxyFix takes."""
    first = request.headers["X-Forwarded-For"].split(",")[0]
    return f"the first is {first}, ProxyFix takes {request.remote_addr}"


visitor = app.test_client()
for field in ("192.0.2.7", "203.0.113.9, 192.0.2.7"):
    print(f"{field}:", visitor.get("/", headers={"X-Forwarded-For": field}).text)
