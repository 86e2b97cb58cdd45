"""A page that one address may ask for five times a minute."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)
limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")


@app.get("/")
@limiter.limit("5 per minute")
def page() -> str:
    """Answer, up to five times."""
    return "welcome\n"
