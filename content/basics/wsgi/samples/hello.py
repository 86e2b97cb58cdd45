"""The smallest useful WSGI application."""


# region: app
def application(environ, start_response):
    """Answer every request with the same line."""
    body = b"Hello from WSGI\n"
    start_response(
        "200 OK",
        [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))],
    )
    return [body]


# endregion
