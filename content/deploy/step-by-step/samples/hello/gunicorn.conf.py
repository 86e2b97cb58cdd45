"""Gunicorn reads this file where it starts; its socket comes from systemd."""

workers = 2
threads = 4
control_socket_disable = True
