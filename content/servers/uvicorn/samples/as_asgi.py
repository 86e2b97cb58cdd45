"""Call a Flask application the way Uvicorn calls it."""

from flask import Flask

app = Flask(__name__)

try:
    app({"type": "http", "method": "GET", "path": "/"})
except TypeError as error:
    print(error)
