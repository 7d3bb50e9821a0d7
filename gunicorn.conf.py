"""How production serves the site. An installation changes what it needs by options of gunicorn, or by GUNICORN_CMD_ARGS."""

import gc
from typing import Any

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = 2
threads = 8
preload_app = True
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
accesslog = "-"


def when_ready(_server: Any) -> None:
    """Read what any first request reads before the workers are made, so that they share it. Nothing here opens a connection."""
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils import translation

    for language in ("en", *settings.LANGUAGES_OF_PAGES):
        with translation.override(language):
            get_resolver().reverse_dict  # noqa: B018  # it is made on being asked for
    gc.collect()
    gc.freeze()  # a collection in a worker would write to every page of memory that is shared
