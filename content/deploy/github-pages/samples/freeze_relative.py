"""Freeze the tea room with links that fit below any address."""

from app import app
from flask_frozen import Freezer

app.config["FREEZER_RELATIVE_URLS"] = True

if __name__ == "__main__":
    for page in Freezer(app).freeze_yield():
        print(page.url, "->", page.path)
