"""The same application, with WhiteNoise in front of it."""

from app import app
from whitenoise import WhiteNoise

app.wsgi_app = WhiteNoise(app.wsgi_app, root="static", prefix="static")
