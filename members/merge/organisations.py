"""Merge two records of one organisation."""

from django.db import transaction

from members.merge.repoint import repoint
from members.merge.two_records import fill_in, locked_pair, point_on
from members.models import Organisation
from members.signals import organisations_merged

MAY_BE_FILLED = (
    "acronym", "form", "country", "zone", "latitude", "longitude", "geonames_id", "founded", "website", "mailbox", "language",
)  # fmt: skip


def merge_organisations(keep: Organisation, gone: Organisation) -> Organisation:
    """Give ``keep`` all that ``gone`` has; ``gone`` stays as a pointer, so that its address still leads somewhere.

    Raises Refused where they are one record, or where one was merged before.
    """
    with transaction.atomic():
        kept, left = locked_pair(keep, gone)
        if kept.part_of_id == left.pk:
            kept.part_of = left.part_of
            kept.save(update_fields=["part_of"])  # first: what is part of the other becomes part of this one
        repoint(left, kept)
        fill_in(kept, left, MAY_BE_FILLED)
        kept.save()
        point_on(kept, left)
        organisations_merged.send(Organisation, keep=kept)
    keep.refresh_from_db()
    gone.refresh_from_db()
    return keep
