"""A file that was brought in: read, shown row by row, imported. What must happen is a row, with a state and a lease."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event, Session


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports, for their readers."""

    def due(self, now: datetime) -> ImportQuerySet:
        """What waits for a worker, or lost the one that it had."""
        return self.filter(Q(state__in=Import.WAITING) | Q(state__in=Import.AT_WORK, lease_until__lte=now))


class Import(models.Model):
    """One file. It holds personal data: what it says is deleted after thirty days, and what came of it stays."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        ORGANISATIONS = "organisations", _("organisations and memberships")
        PEOPLE = "people", _("people and their posts")
        FOCAL_POINTS = "focal_points", _("focal points")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("waits to be read")
        READING = "reading", _("is being read")
        READ = "read", _("read, and not imported yet")
        ASKED = "asked", _("waits to be imported")
        IMPORTING = "importing", _("is being imported")
        DONE = "done", pgettext_lazy("import", "imported")
        FAILED = "failed", _("could not be read")
        DROPPED = "dropped", pgettext_lazy("import", "given up")

    WAITING: ClassVar[tuple[str, ...]] = (State.UPLOADED, State.ASKED)
    AT_WORK: ClassVar[tuple[str, ...]] = (State.READING, State.IMPORTING)

    kind = models.CharField(_("what it holds"), max_length=16, choices=Kind.choices)
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="imports", verbose_name=_("event"))
    filename = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(_("content"), default=bytes, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name=_("by"), editable=False
    )
    language = models.CharField(_("language"), max_length=10, default=settings.LANGUAGE_CODE, editable=False)
    uploaded_at = models.DateTimeField(_("brought in"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True, editable=False)
    done_at = models.DateTimeField(_("imported"), null=True, blank=True, editable=False)
    expired_at = models.DateTimeField(_("file deleted"), null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    steps = models.PositiveIntegerField(_("rows to do"), default=0, editable=False)
    step = models.PositiveIntegerField(_("rows done"), default=0, editable=False)
    problem = models.TextField(_("what went wrong"), blank=True, editable=False)
    said = models.JSONField(_("said of the file"), default=list, editable=False)
    columns = models.JSONField(_("columns of each sheet"), default=dict, editable=False)
    counts = models.JSONField(_("what came of it"), default=dict, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("bring data in")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [
            # Read by the sweep: what waits for a worker.
            models.Index(fields=["state"], name="import_open", condition=Q(state__in=["uploaded", "asked", "reading", "importing"])),
        ]
        constraints = [
            models.CheckConstraint(name="import_of_a_programme_has_its_event", condition=~Q(kind="programme") | Q(event__isnull=False)),
            models.CheckConstraint(
                name="import_at_work_has_lease", condition=~Q(state__in=["reading", "importing"]) | Q(lease_until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.filename


class ImportedRow(models.Model):
    """One row of a file: what it would do, and in the end did."""

    class Outcome(models.TextChoices):
        OPEN = "", _("not imported yet")
        MADE = "made", _("made")
        CHANGED = "changed", pgettext_lazy("row", "changed")
        SAME = "same", _("unchanged")
        LEFT = "left", _("left out")

    imported = models.ForeignKey(Import, models.CASCADE, related_name="rows", verbose_name=_("import"))
    place = models.PositiveSmallIntegerField(_("order of the sheet"), default=0)
    sheet = models.CharField(_("sheet"), max_length=40)
    named = models.CharField(_("sheet as named in the file"), max_length=100, blank=True)
    number = models.PositiveIntegerField(_("row"))
    given = models.JSONField(_("cells"), default=dict)
    label = models.CharField(_("what it is"), max_length=200, blank=True)
    verdict = models.CharField(_("what it would do"), max_length=8)
    record_id = models.CharField(_("id"), max_length=120, blank=True)
    print = models.CharField(_("how the record stood"), max_length=32, blank=True)
    faults = models.JSONField(_("wrong cells"), default=list)
    changes = models.JSONField(_("changes"), default=list)
    likely = models.JSONField(_("may be"), default=list)
    notes = models.JSONField(_("notes"), default=list)
    choice = models.CharField(_("chosen"), max_length=130, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, blank=True)
    reason = models.TextField(_("why it was left out"), blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        ordering = ["imported", "place", "number"]
        constraints = [models.UniqueConstraint(fields=["imported", "place", "number"], name="imported_row_once")]

    def __str__(self) -> str:
        return f"{self.named or self.sheet}!{self.number}"


class ForeignEntry(models.Model):
    """The UID by which another system knows a session of ours, so that its file is recognised when it comes again."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="foreign_entries", verbose_name=_("event"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="foreign_entries", verbose_name=_("session"))
    uid = models.CharField(_("UID"), max_length=500)

    class Meta:
        verbose_name = _("entry of another system")
        verbose_name_plural = _("entries of other systems")
        constraints = [models.UniqueConstraint(fields=["event", "uid"], name="foreign_entry_uid_once_an_event")]

    def __str__(self) -> str:
        return self.uid
