"""Gunicorn reads this file where it starts; the platform sets PORT."""

threads = 4
keepalive = 620  # seconds; the platform's proxy must wait less
accesslog = "-"
control_socket_disable = True
