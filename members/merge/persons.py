"""Merge two records of one person."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from members.merge.repoint import repoint
from members.models import Person
from members.signals import persons_merged
from wego_events.lib.refusal import Refused


def merge_persons(keep: Person, gone: Person) -> Person:
    """Give ``keep`` all that ``gone`` has; ``gone`` stays as a pointer, so that its address still leads somewhere."""
    if keep.pk == gone.pk:
        raise Refused("merge-with-itself", _("This is one and the same record. Choose another one to merge."))
    with transaction.atomic():
        rows = {p.pk: p for p in Person.objects.select_for_update(of=("self",)).filter(pk__in=[keep.pk, gone.pk]).order_by("pk")}
        kept, left = rows[keep.pk], rows[gone.pk]
        for record in (kept, left):
            if record.merged_into_id:
                raise Refused(
                    "merged-already", _("“%(record)s” was merged before. Choose the record that it was merged into."), record=str(record)
                )
        repoint(left, kept)
        Person.objects.filter(merged_into=left).update(merged_into=kept)
        for name in ("email", "honorific", "language", "zone"):
            if not getattr(kept, name):
                setattr(kept, name, getattr(left, name))
        kept.save()
        left.merged_into = kept
        left.save()
        persons_merged.send(Person, keep=kept)
    keep.refresh_from_db()
    gone.refresh_from_db()
    return keep
