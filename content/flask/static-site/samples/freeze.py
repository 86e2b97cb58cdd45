"""Freeze the notes into the folder build."""

from flask_frozen import Freezer
from notes import app

freezer = Freezer(app)

if __name__ == "__main__":
    for page in freezer.freeze_yield():
        print(page.url, "->", page.path)
