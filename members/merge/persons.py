"""Merge two records of one person."""

from django.db import transaction

from members.merge.repoint import repoint
from members.merge.two_records import fill_in, locked_pair, point_on
from members.models import Person
from members.signals import persons_merged

MAY_BE_FILLED = ("email", "honorific", "language", "zone")


def merge_persons(keep: Person, gone: Person) -> Person:
    """Give ``keep`` all that ``gone`` has; ``gone`` stays as a pointer, so that its address still leads somewhere.

    Raises Refused where they are one record, or where one was merged before.
    """
    with transaction.atomic():
        kept, left = locked_pair(keep, gone)
        repoint(left, kept)
        fill_in(kept, left, MAY_BE_FILLED)
        kept.save()
        point_on(kept, left)
        persons_merged.send(Person, keep=kept)
    keep.refresh_from_db()
    gone.refresh_from_db()
    return keep
