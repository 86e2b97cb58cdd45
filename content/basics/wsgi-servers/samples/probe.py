"""An application that tells what the server says about itself."""

# region: app
KEYS = (
    "SERVER_PROTOCOL",
    "SERVER_SOFTWARE",
    "wsgi.version",
    "wsgi.url_scheme",
    "wsgi.multithread",
    "wsgi.multiprocess",
    "wsgi.run_once",
    "wsgi.file_wrapper",
    "wsgi.input_terminated",
)


def application(environ, start_response):
    """List what the server says about itself, one entry a line."""
    lines = [f"{key} = {environ.get(key, '(absent)')}\n" for key in KEYS]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return ["".join(lines).encode()]


# endregion
