"""The Celery application: web processes send to it, workers and beat run it."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wego_events.settings")

app = Celery("wego_events")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
