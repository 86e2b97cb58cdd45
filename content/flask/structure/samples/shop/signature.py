"""An extension of one's own: it names the shop in every response."""

from flask import current_app


# region: signature
class Signature:
    """Adds a header field to all responses of an application."""

    def init_app(self, app):
        """Have it done in this application."""
        app.config.setdefault("SIGNATURE", app.name)
        app.after_request(self.sign)

    def sign(self, response):
        """Add the field, with what the current application says."""
        response.headers["X-Made-By"] = current_app.config["SIGNATURE"]
        return response


signature = Signature()
# endregion
