"""Tell what Flask sees of a visitor who comes through proxies."""

from secrets import token_hex

from flask import Flask, redirect, request, session, url_for
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

app = Flask(__name__)
app.config.update(SECRET_KEY=token_hex(), SESSION_COOKIE_SECURE=True)


@app.get("/")
def facts() -> dict[str, object]:
    """Tell who asks, and for which address."""
    return {
        "request.remote_addr": request.remote_addr,
        "request.url": request.url,
        "request.is_secure": request.is_secure,
        "url_for(..., _external=True)": url_for("orders", _external=True),
    }


@app.get("/orders/")
def orders() -> str:
    """Count the visits, in a cookie that travels over HTTPS only."""
    session["visits"] = session.get("visits", 0) + 1
    return f"visit {session['visits']}\n"


@app.get("/to-orders")
def to_orders() -> Response:
    """Redirect to a path."""
    return redirect(url_for("orders"))


@app.get("/account")
def account() -> str | Response:
    """Insist on HTTPS."""
    if not request.is_secure:
        return redirect(request.url.replace("http:", "https:", 1))
    return "account\n"


# region: behind
def behind(x_for: int, x_host: int = 0, x_prefix: int = 0) -> Flask:
    """Return the application, which believes this number of proxies."""
    app.wsgi_app = ProxyFix(
        app.wsgi_app, x_for=x_for, x_proto=1, x_host=x_host, x_prefix=x_prefix
    )
    return app


# endregion
