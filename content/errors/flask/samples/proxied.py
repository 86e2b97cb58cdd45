"""Ask as a proxy does, without ProxyFix and with it."""

from forwarded import app
from werkzeug.middleware.proxy_fix import ProxyFix

# region: asked
SENT = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "shop.example",
}


def ask() -> str:
    """Return what the view is told."""
    return app.test_client().get("/", headers=SENT).text


if __name__ == "__main__":
    print(ask())
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)
    print(ask())
# endregion
