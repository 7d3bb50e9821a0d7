"""For whoever watches over the installation: is it alive, is it ready, and a few figures."""

import hmac
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from wego_events.celery import app
from wego_events.outbox.models import Message

logger = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds that the probes may take

# A probe that hangs keeps its thread. The next ones then wait in vain and say so: more than these two are never lost.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="ready")


class HealthMiddleware:
    """Answers /livez and /readyz before anything reads the host name: who probes asks by address, which ALLOWED_HOSTS lacks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = {"/livez": livez, "/readyz": readyz}.get(request.path_info, self.get_response)
        return view(request)


def livez(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked: to restart the web does not mend a database."""
    return _plain("alive")


def readyz(request: HttpRequest) -> HttpResponse:
    """The database and the broker are reached; else 503 names what is not. Hosts and reasons stay in the log."""
    probes = {_threads.submit(probe): name for name, probe in (("database", ask_database), ("broker", ask_broker))}
    answered, late = wait(probes, timeout=PATIENCE)
    for probe in late:
        probe.cancel()
        logger.warning("Not ready: the %s did not answer within %s s", probes[probe], PATIENCE)
    failed = {probe for probe in answered if probe.exception()}
    for probe in failed:
        logger.warning("Not ready: the %s was not reached", probes[probe], exc_info=probe.exception())
    if missing := sorted(probes[probe] for probe in failed | late):
        return _plain(f"not reached: {', '.join(missing)}", status=503)
    return _plain("ready")


def ask_database() -> None:
    """Raise unless the database answers on a new connection, as a new process would need."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()


def ask_broker() -> None:
    """Raise unless a message could be sent."""
    with app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0)


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, from the database: they are the same whichever process answers. Staff or the token only."""
    if not (_has_token(request) or getattr(request.user, "acts_as_staff", False)):
        raise Http404
    registry = CollectorRegistry()
    registry.register(OutboxFigures(timezone.now()))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class OutboxFigures(Collector):
    """How many messages stand in which state, and how long the longest due has waited."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        counted = dict(Message.objects.order_by().values_list("state").annotate(Count("pk")))
        by_state = GaugeMetricFamily("wego_messages", "Messages in the outbox", labels=["state"])
        for state in Message.State.values:
            by_state.add_metric([state], counted.get(state, 0))
        yield by_state

        due = Q(state__in=Message.OPEN, due_at__lte=self.now)
        oldest = Message.objects.aggregate(moment=Min("due_at", filter=due))["moment"]
        waited = (self.now - oldest).total_seconds() if oldest else 0
        yield GaugeMetricFamily("wego_messages_longest_due_seconds", "Since when a message should have left; 0 where none is due", waited)


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())


def _plain(text: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
    add_never_cache_headers(response)
    return response
