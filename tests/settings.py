"""The product's settings, with an environment that no shell of a developer can change, and nothing that leaves the machine.

Tests run on the database named by TEST_DATABASE_URL, else on SQLite; `make test` sets it.
"""

import os
import tempfile

for _name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SENTRY_DSN", "DEFAULT_FROM_EMAIL", "TIME_ZONE", "METRICS_TOKEN", "DEBUG"):
    os.environ.pop(_name, None)
    os.environ.pop(f"{_name}_FILE", None)
if address := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = address
os.environ["SECRET_KEY"] = "a key for tests, which sign nothing that lives longer than they do"
os.environ["SITE_URL"] = "http://localhost:8000"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,[::1],testserver"

from wego_events.settings import *  # noqa: E402
from wego_events.settings import CELERY_BROKER_TRANSPORT_OPTIONS, DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in the product: threads that race in memory meet other locks than those of a file.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/wego-events-test-{os.getpid()}.sqlite3"}

DATABASES["default"]["CONN_MAX_AGE"] = 0  # a thread of the live server leaves no connection that would keep the database in use
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # no manifest to collect first
STATIC_ROOT = None  # type: ignore[assignment]  # nothing is collected; the live server finds files where they are written
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # one process: no test meets what another kept
CELERY_BROKER_URL = "memory://"  # a worker of `make run` must not get what a test sends
CELERY_BROKER_TRANSPORT_OPTIONS.clear()
STAFF_NEED_SECOND_FACTOR = False  # as `make run` does; the tests of the second factor turn it on
