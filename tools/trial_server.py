"""How gunicorn serves `make run`: one process, and no line for each request. Production's way stands in gunicorn.conf.py."""

worker_class = "gthread"
threads = 8
graceful_timeout = 5  # seconds
control_socket_disable = True
loglevel = "warning"
