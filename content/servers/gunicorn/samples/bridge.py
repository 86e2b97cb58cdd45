"""The application for servers that speak ASGI."""

from a2wsgi import WSGIMiddleware
from hello import app as wsgi_app

app = WSGIMiddleware(wsgi_app)
