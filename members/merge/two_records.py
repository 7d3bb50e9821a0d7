"""Two records of one thing: both locked and still in use, and what the one lacks taken from the other."""

from collections.abc import Iterable
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from wego_events.lib.refusal import Refused

Record = TypeVar("Record", Organisation, Person)


def locked_pair(keep: Record, gone: Record) -> tuple[Record, Record]:
    """The rows of both, locked in the order of their keys; must run in a transaction.

    Raises Refused where they are one record, or where one was merged before.
    """
    if keep.pk == gone.pk:
        raise Refused("merge-with-itself", _("This is one and the same record. Choose another one to merge."))
    rows = {row.pk: row for row in type(keep).objects.select_for_update(of=("self",)).filter(pk__in=[keep.pk, gone.pk]).order_by("pk")}
    for record in (rows[keep.pk], rows[gone.pk]):
        if record.merged_into_id:
            raise Refused(
                "merged-already", _("“%(record)s” was merged before. Choose the record that it was merged into."), record=str(record)
            )
    return rows[keep.pk], rows[gone.pk]


def fill_in(kept: Record, left: Record, names: Iterable[str]) -> None:
    """Give the one what it does not know and the other does; it is not saved yet."""
    for name in names:
        if getattr(kept, name) in (None, ""):
            setattr(kept, name, getattr(left, name))


def point_on(kept: Record, left: Record) -> None:
    """Have the one that goes lead to the one that stays, and with it all that was merged into it before."""
    type(left).objects.filter(merged_into=left).update(merged_into=kept)
    left.merged_into = kept
    left.save()
