"""All of the rehearsal: its cast, then its events."""

from datetime import date

from django.db import transaction

from events.desk.demo.ledger import Ledger
from events.desk.demo.rehearsal import cast, events
from members.models import User


def load(ledger: Ledger, users: dict[str, User], *, today: date) -> None:
    """Make what is not there yet; an event that is there stays on the days that it has."""
    with transaction.atomic():
        cast.load(ledger)
        events.load(ledger, users, today=today)
