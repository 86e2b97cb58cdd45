"""Compute the debugger's PIN of another program, as the same user."""

from broken import app
from werkzeug.debug import get_pin_and_cookie_name

pin, _ = get_pin_and_cookie_name(app)
print(pin)
