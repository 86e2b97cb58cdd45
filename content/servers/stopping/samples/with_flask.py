"""The same application, for `flask run`, which serves nothing but Flask."""

from flask import Flask
from gate import app as gate

app = Flask(__name__)
app.wsgi_app = gate
