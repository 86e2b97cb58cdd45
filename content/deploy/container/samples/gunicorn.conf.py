"""Gunicorn reads this file where it starts; PORT says where it listens."""

workers = 2
threads = 4
accesslog = "-"  # standard output
control_socket_disable = True
