"""The Flask application: the same one serves the site and is frozen."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from handbook.outputs.routes import CURRENT, blueprint
from handbook.web.site import Site


def create_app(current: Callable[[], Site]) -> Flask:
    """Return the application for the site that ``current`` returns.

    ``current`` is called for every request, so that a live site can change.
    """
    app = Flask("handbook", static_folder=None)
    app.extensions[CURRENT] = current
    app.register_blueprint(blueprint)
    return app
