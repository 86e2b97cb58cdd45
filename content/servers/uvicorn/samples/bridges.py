"""One Flask application behind two bridges from WSGI to ASGI."""

from a2wsgi import WSGIMiddleware
from asgiref.wsgi import WsgiToAsgi
from hello import app

# region: bridges
with_asgiref = WsgiToAsgi(app)
with_a2wsgi = WSGIMiddleware(app, workers=10)
# endregion
