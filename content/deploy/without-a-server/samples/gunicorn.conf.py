"""Gunicorn reads this file where it starts; the platform sets PORT."""

threads = 4
accesslog = "-"
control_socket_disable = True
