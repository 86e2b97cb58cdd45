"""Freeze the addresses of details.py."""

from details import app
from flask_frozen import Freezer

if __name__ == "__main__":
    for page in Freezer(app).freeze_yield():
        print(page.url, "->", page.path)
