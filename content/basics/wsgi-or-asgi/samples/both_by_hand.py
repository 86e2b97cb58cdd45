"""Ask both pages, and be the server."""

import asyncio
from typing import Any
from wsgiref.util import setup_testing_defaults

import asgi_page
import wsgi_page


# region: calls
def ask_wsgi(method: str) -> None:
    """Call the function; print what it says and returns."""
    environ = {"REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    body = wsgi_page.page(environ, lambda *told: print("started:", *told))
    for piece in body:
        print("piece:", piece)


async def ask_asgi(method: str) -> None:
    """Run the coroutine; print each message that it sends."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        print("sent:", message)

    scope = {"type": "http", "method": method, "path": "/", "headers": []}
    await asgi_page.page(scope, receive, send)


# endregion

if __name__ == "__main__":
    ask_wsgi("GET")
    asyncio.run(ask_asgi("GET"))
