"""Send a request through proxies of your own, and ask what the view sees."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import Client

VISITOR, LIE = "192.0.2.7", "203.0.113.9"
EDGE, INNER = "198.51.100.1", "127.0.0.1"

app = Flask(__name__)


@app.get("/")
def who() -> str:
    """Tell who asks."""
    return f"{request.remote_addr}"


def proxy(backend: Any, address: str) -> Any:
    """Return a proxy: it appends who connected to it, and connects by itself."""

    def passes_on(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        said = environ.get("HTTP_X_FORWARDED_FOR")
        peer = environ["REMOTE_ADDR"]
        environ["HTTP_X_FORWARDED_FOR"] = f"{said}, {peer}" if said else peer
        environ["REMOTE_ADDR"] = address
        return backend(environ, start_response)

    return passes_on


def ask(*proxies: str, x_for: int, lie: str = "") -> str:
    """Return the address that the view sees, behind ``proxies``."""
    site: Any = ProxyFix(app.wsgi_app, x_for=x_for)
    for address in reversed(proxies):
        site = proxy(site, address)
    headers = {"X-Forwarded-For": lie} if lie else {}
    environ = {"REMOTE_ADDR": VISITOR}
    return Client(site).get("/", headers=headers, environ_base=environ).text


if __name__ == "__main__":
    for x_for in range(4):
        honest = ask(EDGE, INNER, x_for=x_for)
        lying = ask(EDGE, INNER, x_for=x_for, lie=LIE)
        print(f"x_for={x_for}: {honest:<14} with a lie: {lying}")
