"""Which setting wins: each source is read over those before it."""

from flask import Flask


def show(source, config):
    """Print three settings in a row."""
    title, stock, opened = (config[name] for name in ("TITLE", "STOCK", "OPEN"))
    print(f"{source:12}{title:12}{stock:<7}{opened!r}")


if __name__ == "__main__":
    print("source      TITLE       STOCK  OPEN")
    # region: sources
    app = Flask("shop", instance_relative_config=True)
    app.config.from_mapping(TITLE="The shop", STOCK=3, OPEN=True)
    show("defaults", app.config)
    app.config.from_pyfile("settings.py", silent=True)
    show("file", app.config)
    app.config.from_prefixed_env("SHOP")
    show("environment", app.config)
    app.config.from_mapping(TITLE="A test")
    show("argument", app.config)
    # endregion
    print("if OPEN:    open" if app.config["OPEN"] else "if OPEN:    closed")
