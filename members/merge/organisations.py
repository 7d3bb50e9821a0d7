"""Merge two records of one organisation."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from members.merge.repoint import repoint
from members.models import Organisation
from members.signals import organisations_merged
from wego_events.lib.refusal import Refused


def merge_organisations(keep: Organisation, gone: Organisation) -> Organisation:
    """Give ``keep`` all that ``gone`` has; ``gone`` stays as a pointer, so that its address still leads somewhere."""
    if keep.pk == gone.pk:
        raise Refused("merge-with-itself", _("This is one and the same record. Choose another one to merge."))
    with transaction.atomic():
        rows = {o.pk: o for o in Organisation.objects.select_for_update(of=("self",)).filter(pk__in=[keep.pk, gone.pk]).order_by("pk")}
        kept, left = rows[keep.pk], rows[gone.pk]
        for record in (kept, left):
            if record.merged_into_id:
                raise Refused(
                    "merged-already", _("“%(record)s” was merged before. Choose the record that it was merged into."), record=str(record)
                )
        if kept.part_of_id == left.pk:
            kept.part_of = left.part_of
            kept.save(update_fields=["part_of"])  # first: what is part of the other becomes part of this one
        repoint(left, kept)
        Organisation.objects.filter(merged_into=left).update(merged_into=kept)
        for name in (
            "acronym",
            "form",
            "country",
            "zone",
            "latitude",
            "longitude",
            "geonames_id",
            "founded",
            "website",
            "mailbox",
            "language",
        ):
            if getattr(kept, name) in (None, ""):
                setattr(kept, name, getattr(left, name))
        kept.save()
        left.merged_into = kept
        left.save()
        organisations_merged.send(Organisation, keep=kept)
    keep.refresh_from_db()
    gone.refresh_from_db()
    return keep
