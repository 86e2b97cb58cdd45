"""The pages for everybody."""

from flask import Blueprint, current_app, url_for

# region: pages
pages = Blueprint("pages", __name__)


@pages.get("/")
def home():
    """Name the shop, and the way to an item."""
    return f"{current_app.config['TITLE']}: {url_for('pages.item', number=7)}\n"


@pages.get("/items/<int:number>")
def item(number):
    """Show one item."""
    return f"item {number}\n"


# endregion
