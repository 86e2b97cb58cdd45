"""The pages of the kiosk."""

from flask import Blueprint

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> str:
    """Say hello."""
    return "Hello\n"
