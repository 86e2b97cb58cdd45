"""Gunicorn reads this file where it starts."""

bind = "127.0.0.1:8000"
control_socket_disable = True
