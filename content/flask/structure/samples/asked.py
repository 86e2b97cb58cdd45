"""The application of the package, for one page."""

from shop import create_app

app = create_app({"TITLE": "A shop in a tab"})
