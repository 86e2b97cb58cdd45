"""Gunicorn reads this file where it starts."""

bind = "unix:/run/hello/gunicorn.sock"
umask = 0o007  # its user and its group may connect
workers = 2
worker_class = "gevent"
keepalive = 75  # seconds; the proxy in front must wait less
accesslog = "-"
control_socket_disable = True
