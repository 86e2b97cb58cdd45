"""The Flask application: the same one serves the site and is frozen."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from handbook.dates import written
from handbook.page import elements
from handbook.web.site import Site
from handbook.web.views import add_views


def create_app(current: Callable[[], Site]) -> Flask:
    """Return the application for the site that ``current`` returns.

    ``current`` is called for every request, so that a live site can change.
    """
    app = Flask("handbook", static_folder=None)
    app.jinja_options = elements.OPTIONS
    app.add_template_filter(written)
    add_views(app, current)
    return app
