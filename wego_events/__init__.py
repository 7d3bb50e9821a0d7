from wego_events.celery import app as celery_app

__all__ = ["celery_app"]
