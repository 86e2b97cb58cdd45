"""A development server that nobody asked for."""

from flask import Flask

app = Flask(__name__)
app.run(port=5001)
