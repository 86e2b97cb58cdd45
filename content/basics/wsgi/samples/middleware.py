"""A middleware written by hand, around a Flask application."""

from by_hand import call, show
from flask_by_hand import app


# region: middleware
class NoReferrer:
    """Add a Referrer-Policy header field to every response."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        """Call the application with a start_response of our own."""

        def start(status, headers, exc_info=None):
            headers = [*headers, ("Referrer-Policy", "no-referrer")]
            return start_response(status, headers, exc_info)

        return self.application(environ, start)


# endregion


# region: wrap
app.wsgi_app = NoReferrer(app.wsgi_app)
# endregion

if __name__ == "__main__":
    show(*call(app, "/hello/Ada"))
