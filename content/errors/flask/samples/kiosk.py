"""An application whose pages are in another module."""

from flask import Flask
from kiosk_pages import pages

app = Flask(__name__)
app.register_blueprint(pages)
