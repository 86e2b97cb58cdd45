"""The kiosk, with pages for its staff."""

from flask import Blueprint
from kiosk import app

admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.get("/")
def home() -> str:
    """Greet the staff."""
    return "Hello, staff\n"


app.register_blueprint(admin)
