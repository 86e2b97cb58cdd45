"""Freeze what can be frozen of living.py."""

from flask_frozen import Freezer
from living import app

if __name__ == "__main__":
    for page in Freezer(app).freeze_yield():
        print(page.url, "->", page.path)
