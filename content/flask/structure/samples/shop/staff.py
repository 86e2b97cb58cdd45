"""The pages for the staff."""

from flask import Blueprint, current_app

staff = Blueprint("staff", __name__)


@staff.get("/")
def home():
    """Say how many items are left."""
    return f"{current_app.config['STOCK']} left\n"
