"""A framework of one table, to show what a decorator for routes does."""


# region: framework
class Tiny:
    """Calls the function that is noted for a path."""

    def __init__(self):
        self.views = {}

    def route(self, path):
        """Return a function that notes a view for this path."""

        def note(view):
            self.views[path] = view
            return view

        return note

    def __call__(self, environ, start_response):
        """Answer one request, as WSGI asks for it."""
        view = self.views.get(environ["PATH_INFO"])
        status = "200 OK" if view else "404 Not Found"
        start_response(status, [("Content-Type", "text/plain")])
        return [view().encode() if view else b"Not here\n"]


# endregion

# region: app
app = Tiny()


@app.route("/")
def home():
    """Welcome whoever asks."""
    return "Welcome\n"


def about():
    """Say who is there."""
    return "About us\n"


note = app.route("/about")  # what @ does, by hand
about = note(about)
# endregion
