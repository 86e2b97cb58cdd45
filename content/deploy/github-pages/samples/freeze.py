"""Freeze the tea room for the address at which it will be."""

import os

from app import app
from flask_frozen import Freezer

app.config["FREEZER_BASE_URL"] = os.environ.get("BASE_URL")

if __name__ == "__main__":
    for page in Freezer(app).freeze_yield():
        print(page.url, "->", page.path)
