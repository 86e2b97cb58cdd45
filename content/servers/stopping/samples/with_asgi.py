"""The same application, for Uvicorn, which calls applications by ASGI."""

from a2wsgi import WSGIMiddleware
from gate import app as gate

app = WSGIMiddleware(gate)
