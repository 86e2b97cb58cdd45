"""Settings for production: gunicorn -c gunicorn.conf.py hello:app."""

bind = "127.0.0.1:8000"
workers = 2
threads = 4
timeout = 30
graceful_timeout = 30
keepalive = 75
max_requests = 1000
max_requests_jitter = 100
accesslog = "-"
forwarded_allow_ips = "127.0.0.1"
control_socket_disable = True
