"""Addresses made from the names of views."""

from flask import url_for
from shop import app
from werkzeug.routing import BuildError

# region: addresses
with app.test_request_context("/"):
    print(url_for("items"))
    print(url_for("item", number=7))
    print(url_for("item", number=7, colour="dark green"))
    print(url_for("item", number=7, _external=True))
    print(url_for("static", filename="site.css"))
    try:
        url_for("item")
    except BuildError as error:
        print(error)
# endregion
