"""An application that shows the path it was asked for."""


# region: app
def application(environ, start_response):
    """Show the path as the server gives it, and as the visitor wrote it."""
    given = environ["PATH_INFO"]
    written = given.encode("latin-1").decode("utf-8")
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return [f"given   {given}\nwritten {written}\n".encode()]


# endregion
