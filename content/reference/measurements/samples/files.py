"""Serves static files: by Flask itself, and by WhiteNoise in front of it."""

from flask import Flask
from whitenoise import WhiteNoise

app = Flask(__name__)
# region: whitenoise
with_whitenoise = WhiteNoise(app, root="static", prefix="static")
# endregion
