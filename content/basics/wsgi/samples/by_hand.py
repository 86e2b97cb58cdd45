"""Call a WSGI application the way a server does, with no server."""

from wsgiref.util import setup_testing_defaults

from hello import application


# region: call
def call(application, path="/"):
    """Make one GET request; return the status, the header fields and the body."""
    environ = {}
    setup_testing_defaults(environ)
    environ["PATH_INFO"] = path
    environ["QUERY_STRING"] = ""
    head = {}
    chunks = []

    def start_response(status, headers, exc_info=None):
        head.update(status=status, headers=headers)
        return chunks.append  # this is write()

    iterable = application(environ, start_response)
    try:
        chunks.extend(iterable)
    finally:
        if hasattr(iterable, "close"):
            iterable.close()
    return head["status"], head["headers"], b"".join(chunks)


# endregion


def show(status, headers, body):
    """Print an answer."""
    print(status)
    for name, value in headers:
        print(f"{name}: {value}")
    print()
    print(body.decode(), end="")


if __name__ == "__main__":
    show(*call(application))
