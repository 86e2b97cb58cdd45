"""A shop: the package, and the function that makes its application."""

from flask import Flask


# region: factory
def create_app(settings=None):
    """Make an application: its settings, its extension, its pages."""
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(TITLE="The shop", STOCK=3, OPEN=True)
    app.config.from_pyfile("settings.py", silent=True)
    app.config.from_prefixed_env("SHOP")
    app.config.from_mapping(settings or {})

    from shop import pages, signature, staff

    signature.signature.init_app(app)
    app.register_blueprint(pages.pages)
    app.register_blueprint(staff.staff, url_prefix="/staff")
    return app


# endregion
