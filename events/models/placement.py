"""Where and when a session stands in the programme: the draft, the released one, and those of earlier revisions."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.session import Session
from venues.models import Room
from wego_events.lib.time.models import Timed


class ProgrammeRevision(models.Model):
    """One release of an event's programme."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="revisions", verbose_name=_("event"))
    number = models.PositiveIntegerField(_("number"))
    released_at = models.DateTimeField(_("released at"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("released by")
    )
    takes_back_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("takes back to"))

    class Meta:
        verbose_name = _("programme revision")
        verbose_name_plural = _("programme revisions")
        ordering = ["event", "-number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="programme_revision_number_once_an_event")]

    def __str__(self) -> str:
        return f"{self.event} #{self.number}"


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Placements, for their readers."""

    def drafts(self) -> PlacementQuerySet:
        """Those that wait for a release."""
        return self.filter(released_in=None)

    def released(self) -> PlacementQuerySet:
        """Those that readers see now."""
        return self.filter(released_in__isnull=False, ended_in=None)

    def as_of(self, revision: ProgrammeRevision) -> PlacementQuerySet:
        """Those that readers saw at a revision of an event's programme."""
        return self.filter(session__event=revision.event, released_in__number__lte=revision.number).filter(
            Q(ended_in=None) | Q(ended_in__number__gt=revision.number)
        )


class Placement(Timed):
    """A session's time and room, or its absence. A draft has no ``released_in``; what was replaced has an ``ended_in``."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="placements", verbose_name=_("session"))
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("room"))
    is_present = models.BooleanField(_("in the programme"), default=True)
    released_in = models.ForeignKey(
        ProgrammeRevision,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="placements_begun",
        verbose_name=_("released in"),
    )
    ended_in = models.ForeignKey(
        ProgrammeRevision,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="placements_ended",
        verbose_name=_("ended in"),
    )
    busy_until = models.DateTimeField(_("busy until (UTC)"), null=True, blank=True, editable=False)
    occupies_room = models.BooleanField(
        _("occupies its room"), default=False, editable=False, help_text=_("Released, in the programme, neither cancelled nor postponed.")
    )
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    edited_at = models.DateTimeField(_("edited at"), auto_now=True)

    objects = PlacementQuerySet.as_manager()

    class Meta(Timed.Meta):
        abstract = False
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["start_day", "start_time", "session"]
        constraints = [
            *Timed.Meta.constraints,
            # Read by the timetable: one draft a session.
            models.UniqueConstraint(fields=["session"], condition=Q(released_in=None), name="placement_one_draft_a_session"),
            # Read by every page and feed: one released placement a session.
            models.UniqueConstraint(
                fields=["session"], condition=Q(released_in__isnull=False, ended_in=None), name="placement_one_released_a_session"
            ),
            models.CheckConstraint(name="placement_ended_was_released", condition=Q(ended_in=None) | Q(released_in__isnull=False)),
            models.CheckConstraint(
                name="placement_only_released_occupies",
                condition=Q(occupies_room=False) | Q(released_in__isnull=False, ended_in=None, is_present=True),
            ),
            # With PostgreSQL, migration 0003 adds placement_room_holds_one_session: an exclusion over room and time.
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.start_day or ''} {self.start_time or ''}".strip()

    @property
    def is_draft(self) -> bool:
        """Whether it waits for a release."""
        return self.released_in_id is None

    @property
    def version(self) -> str:
        """Which row it is and as last edited: what a page showed, so that a button pressed there does just that."""
        return f"{self.pk}@{self.edited_at.astimezone(UTC).isoformat()}"

    def assumed_end(self) -> datetime | None:
        """The end in UTC; where it is not known, the start and the assumed length of the kind."""
        if self.starts_at is None:
            return None
        return self.ends_at or self.starts_at + self.session.assumed_length

    def says(self, other: Placement | None) -> bool:
        """Whether it places the session as another one does."""
        if other is None:
            return False
        if not self.is_present and not other.is_present:
            return True
        return (self.is_present, self.when, self.room_id) == (other.is_present, other.when, other.room_id)

    def save(self, *args: object, **kwargs: object) -> None:
        if self._state.adding:
            self.when = self.when
            self.busy_until = self.assumed_end()
        super().save(*args, **kwargs)
