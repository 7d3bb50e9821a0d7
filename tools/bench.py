"""`make bench`: how long the busiest pages and feeds take on the demo data, and how many queries they ask. Printed as a table.

Runs in a database of its own, on SQLite, or on the server that TEST_DATABASE_URL names.
"""

import os
import statistics
import time

import django

ROUNDS = 30


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()

    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    try:
        call_command("load_demo", verbosity=0)
        print(f"{connection.vendor}, {ROUNDS} rounds each\n\n{'address':<60} {'median':>9} {'slowest':>9} {'queries':>8} {'KiB':>7}")
        for address in addresses():
            print(measure(address), flush=True)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        teardown_test_environment()


def addresses() -> list[str]:
    """The lists and feeds that everyone reads, and those of the event with the most sessions."""
    from django.db.models import Count

    from events.models import Event

    largest = Event.objects.public().annotate(size=Count("sessions")).order_by("-size").values_list("slug", flat=True)[0]
    of_event = [f"/events/{largest}/{page}" for page in ("", "programme/", "calendar.ics")]
    return ["/", "/events/", "/members/", "/calendar.ics", "/api/v1/events/", *of_event]


def measure(address: str) -> str:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    if answer.status_code != 200:
        return f"{address:<60} answers {answer.status_code}"
    took = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        client.get(address)
        took.append((time.perf_counter() - begun) * 1000)
    size = len(answer.getvalue()) / 1024
    return f"{address:<60} {statistics.median(took):>6.1f} ms {max(took):>6.1f} ms {len(queries):>8} {size:>7.1f}"


if __name__ == "__main__":
    main()
