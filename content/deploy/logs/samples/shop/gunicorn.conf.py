"""Gunicorn's own line for each request, with the same id."""

bind = "127.0.0.1:8000"
threads = 4
accesslog = "-"
access_log_format = '%(h)s "%(r)s" %(s)s %({x-request-id}i)s'
control_socket_disable = True
