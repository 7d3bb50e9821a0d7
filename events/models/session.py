"""A session: what happens. When and where it happens is its placement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltrans.fields import TranslationField

from events.models.event import Event
from events.models.identity import CalendarEntry
from venues.models import Venue
from wego_events.evidence.models import Claim
from wego_events.lib.addresses import address_of
from wego_events.lib.translated import SearchedQuerySet, Translated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from events.models.participation import Participation
    from events.models.placement import Placement
    from members.models import User


MOST_SETUP = timedelta(days=1)


class Track(Translated):
    """A thread through a programme: a theme or a stream of sessions."""

    TRANSLATED = ("name",)
    REQUIRED_IN_ORIGINAL = ("name",)

    event = models.ForeignKey(Event, models.CASCADE, related_name="tracks", verbose_name=_("event"))
    slug = models.SlugField(_("key"), max_length=60)
    name = models.CharField(_("name"), max_length=120, blank=True)
    color = models.CharField(_("colour"), max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["event", "order", "slug"]
        constraints = [models.UniqueConstraint(fields=["event", "slug"], name="track_slug_once_an_event")]

    def __str__(self) -> str:
        return self.localised("name") or self.slug


class SessionQuerySet(SearchedQuerySet):
    """Sessions, for their readers."""

    def visible_to(self, user: User | AnonymousUser) -> SessionQuerySet:
        """What this person may see: the released, public sessions of public events; for staff everything."""
        if getattr(user, "acts_as_staff", False) and user.has_perm("events.view_session"):
            return self
        return self.public()

    def public(self) -> SessionQuerySet:
        """Sessions of the public record that have been released at least once."""
        return (
            self.exclude(event__status=Event.Status.DRAFT)
            .filter(event__visibility=Event.Visibility.PUBLIC, visibility=Event.Visibility.PUBLIC)
            .filter(placements__released_in__isnull=False, placements__ended_in=None)
        )

    def for_listing(self) -> SessionQuerySet:
        """With what a line in a programme shows, in one query for each kind of thing; in the order of their released times."""
        from events.models.participation import Participation
        from events.models.placement import Placement

        released = Placement.objects.released().select_related("room__venue")
        return self.select_related("track").prefetch_related(
            "event",  # asked for by itself: it is the same for many
            models.Prefetch("placements", released, to_attr="released_placements"),
            models.Prefetch("participations", Participation.objects.public().for_listing(), to_attr="public_parts"),
            models.Prefetch("stops", VisitStop.objects.select_related("venue"), to_attr="places_on_the_way"),
        )

    def for_calendars(self) -> SessionQuerySet:
        """With what an entry of a calendar says, in one query for each kind of thing; each is given its event by who asks."""
        from events.models.participation import Participation
        from events.models.placement import Placement

        parts = Participation.objects.public().select_related("person").order_by("order", "pk")
        return self.prefetch_related(
            models.Prefetch("placements", Placement.objects.released().select_related("room__venue"), to_attr="released_placements"),
            models.Prefetch("participations", parts, to_attr="public_parts"),
        )


class Session(Translated, CalendarEntry):
    """A plenary, a panel, a site visit … Its texts and people are live at once; its time and room are released."""

    TRANSLATED = ("title", "abstract")

    class Kind(models.TextChoices):
        STATUTORY = "statutory", _("statutory meeting")
        PLENARY = "plenary", _("plenary")
        KEYNOTE = "keynote", _("keynote")
        PANEL = "panel", _("panel")
        DIALOGUE = "dialogue", _("dialogue")
        THEMATIC_SESSION = "thematic_session", _("thematic session")
        PRESENTATION = "presentation", _("presentation")
        DEMONSTRATION = "demonstration", _("demonstration")
        WORKSHOP = "workshop", _("workshop")
        WEBINAR_PART = "webinar_part", _("webinar part")
        CEREMONY = "ceremony", _("ceremony")
        MATCHMAKING = "matchmaking", _("matchmaking")
        SITE_VISIT = "site_visit", _("site visit")
        GALA_DINNER = "gala_dinner", _("gala dinner")
        PRESS = "press", _("press")
        BREAK = "break", _("break")

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("session", "planned")
        CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")
        REMOVED = "removed", pgettext_lazy("session", "removed")

    class Phase(models.TextChoices):
        MAIN = "main", _("on the event's days")
        PRE = "pre", _("before the event")
        POST = "post", _("after the event")

    # Where an end is not known: for DTEND, conflicts and the timetable only, never shown as the end.
    ASSUMED_LENGTH: ClassVar[dict[str, timedelta]] = {
        Kind.STATUTORY: timedelta(hours=3),
        Kind.PLENARY: timedelta(minutes=90),
        Kind.KEYNOTE: timedelta(minutes=45),
        Kind.PANEL: timedelta(minutes=90),
        Kind.DIALOGUE: timedelta(hours=1),
        Kind.THEMATIC_SESSION: timedelta(minutes=90),
        Kind.PRESENTATION: timedelta(minutes=30),
        Kind.DEMONSTRATION: timedelta(hours=1),
        Kind.WORKSHOP: timedelta(hours=2),
        Kind.WEBINAR_PART: timedelta(minutes=90),
        Kind.CEREMONY: timedelta(hours=1),
        Kind.MATCHMAKING: timedelta(hours=2),
        Kind.SITE_VISIT: timedelta(hours=3),
        Kind.GALA_DINNER: timedelta(hours=3),
        Kind.PRESS: timedelta(minutes=45),
        Kind.BREAK: timedelta(minutes=30),
    }

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions", verbose_name=_("event"))
    track = models.ForeignKey(Track, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("track"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PLANNED, editable=False)
    visibility = models.CharField(_("visibility"), max_length=12, choices=Event.Visibility.choices, default=Event.Visibility.PUBLIC)
    phase = models.CharField(_("phase"), max_length=4, choices=Phase.choices, default=Phase.MAIN)
    mode = models.CharField(_("mode"), max_length=10, choices=Event.Mode.choices, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Among sessions whose time is not known."))
    is_optional = models.BooleanField(_("optional"), default=False)
    audience_note = models.CharField(_("who it is for, in words"), max_length=300, blank=True)
    is_bookable = models.BooleanField(_("places are booked"), default=False)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Empty: no limit."))
    setup_minutes = models.PositiveSmallIntegerField(
        _("minutes the room is needed before"), default=0, validators=[MaxValueValidator(MOST_SETUP // timedelta(minutes=1))],
        help_text=_("For setting up. Nothing else can be in the room then."),
    )  # fmt: skip
    exclusive_group = models.SlugField(
        _("only one of"), max_length=60, blank=True, help_text=_("A person may hold one session of those with the same word here.")
    )
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = SessionQuerySet.as_manager()

    # Read by for_listing() and for_calendars().
    public_parts: list[Participation]
    places_on_the_way: list[VisitStop]

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["event", "order", "pk"]
        constraints = [
            models.CheckConstraint(name="session_gone_has_moment", condition=Q(status="planned") | Q(gone_at__isnull=False)),
            # Read by the search for clashes, which looks no further back.
            models.CheckConstraint(name="session_setup_within_a_day", condition=Q(setup_minutes__lte=24 * 60)),
        ]

    def __str__(self) -> str:
        return self.localised("title") or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return address_of("website:session", self.event.slug, self.pk)

    def clean(self) -> None:
        from events.validators import validate_programme_open

        super().clean()
        if self._state.adding and self.event_id is not None:
            validate_programme_open(self.event)

    def get_kind_display(self) -> str:  # type: ignore[no-redef, unused-ignore]  # the one that the plugin sees is not made then
        """The kind in words. Django's own way looks up the words of all kinds each time, which half of a long programme went into."""
        return str(self.Kind(self.kind).label) if self.kind else ""

    @property
    def placement(self) -> Placement | None:
        """Where readers see it, or None if it was never released."""
        return self._one_placement("released_placements", draft=False)

    @property
    def draft(self) -> Placement | None:
        """The placement that waits for a release, or None."""
        return self._one_placement("draft_placements", draft=True)

    def _one_placement(self, prefetched: str, *, draft: bool) -> Placement | None:
        if hasattr(self, prefetched):
            rows: list[Placement] = getattr(self, prefetched)
            return rows[0] if rows else None
        return self.placements.filter(released_in__isnull=draft, ended_in=None).select_related("room__venue").first()

    @property
    def assumed_length(self) -> timedelta:
        """How long it is taken to last where no end is known."""
        return self.ASSUMED_LENGTH[self.kind]

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield self.get_kind_display()


class VisitStop(models.Model):
    """A place on the way of a site visit."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="stops", verbose_name=_("session"))
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="visit_stops", verbose_name=_("venue"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["session", "order"]
        constraints = [models.UniqueConstraint(fields=["session", "venue"], name="visit_stop_once")]

    def __str__(self) -> str:
        return str(self.venue)
