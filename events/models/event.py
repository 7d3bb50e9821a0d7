"""An event: what it is, when and where, in which state, and who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from modeltrans.fields import TranslationField

from events.models.identity import CalendarEntry
from events.models.series import Series
from venues.models import Room, Venue
from wego_events.evidence.models import Claim
from wego_events.lib.addresses import address_of
from wego_events.lib.time.models import Timed
from wego_events.lib.translated import SearchedQuerySet, Translated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User


class EventQuerySet(SearchedQuerySet):
    """Events, for their readers."""

    def visible_to(self, user: User | AnonymousUser) -> EventQuerySet:
        """What this person may see: the public record, and for staff everything."""
        if getattr(user, "acts_as_staff", False) and user.has_perm("events.view_event"):
            return self
        return self.public()

    def public(self) -> EventQuerySet:
        """What everyone may see: not drafts, not what is restricted."""
        return self.exclude(status=Event.Status.DRAFT).filter(visibility=Event.Visibility.PUBLIC)

    def for_listing(self) -> EventQuerySet:
        """With what a line in a list shows, in one query for each kind of thing."""
        return self.select_related("series", "venue", "room", "parent", "replaced_by").prefetch_related(
            models.Prefetch("organisations", organisations_for_listing()), "languages"
        )


def organisations_for_listing() -> models.QuerySet[Any]:
    """The organisations of events in their order, each with its name."""
    from events.models.links import EventOrganisation

    return EventOrganisation.objects.select_related("organisation").order_by("order", "pk")


class Event(Timed, Translated, CalendarEntry):
    """A General Assembly, an EXCOM, a forum, a webinar … States change by the verbs of ``events.lifecycle`` only."""

    TRANSLATED = ("title", "theme", "summary", "description", "audience_note")
    REQUIRED_IN_ORIGINAL = ("title",)

    class Type(models.TextChoices):
        GENERAL_ASSEMBLY = "general_assembly", _("General Assembly")
        EXECUTIVE_COMMITTEE = "executive_committee", _("Executive Committee")
        FORUM = "forum", _("forum")
        WEBINAR = "webinar", _("webinar")
        WORKSHOP = "workshop", _("workshop")
        PRIZE = "prize", _("prize")
        HIGH_LEVEL_DIALOGUE = "high_level_dialogue", _("high-level dialogue")
        SIDE_SESSION = "side_session", _("side session")
        CONFERENCE = "conference", _("conference")
        PROGRAMME = "programme", _("programme")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ANNOUNCED = "announced", pgettext_lazy("event", "announced")
        PUBLISHED = "published", pgettext_lazy("event", "published")
        HELD = "held", pgettext_lazy("event", "held")
        ARCHIVED = "archived", pgettext_lazy("event", "archived")
        POSTPONED = "postponed", pgettext_lazy("event", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("on site and online")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        RESTRICTED = "restricted", _("staff and invited people only")

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("everyone")
        MEMBERS = "members", _("members of the network")
        COUNTRIES = "countries", _("people from certain countries")
        INVITED = "invited", _("invited people")

    class Registration(models.TextChoices):
        NONE = "none", _("no registration here")
        AUTOMATIC = "automatic", _("places are given at once")
        APPROVED = "approved", _("staff approve each registration")
        ELSEWHERE = "elsewhere", _("another organisation registers")

    slug = models.SlugField(_("address on the site"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    description = models.TextField(_("description"), blank=True)
    type = models.CharField(_("type"), max_length=24, choices=Type.choices)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode.choices, blank=True, help_text=_("Empty: not known."))
    visibility = models.CharField(_("visibility"), max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("series"))
    also_in = models.ManyToManyField(Series, blank=True, related_name="guest_events", verbose_name=_("also in"))
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    part = models.PositiveSmallIntegerField(_("part"), null=True, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of"))
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", editable=False, verbose_name=_("replaced by")
    )
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("venue"))
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("room"))
    website = models.URLField(_("website"), blank=True, max_length=500)
    gathers = models.BooleanField(
        _("programme waits for a release"), default=True, help_text=_("Off: every change of a session's time or room is public at once.")
    )
    is_rehearsal = models.BooleanField(_("rehearsal"), default=False, help_text=_("A practice event: marked so wherever it is shown."))
    audience = models.CharField(_("open to"), max_length=12, choices=Audience.choices, default=Audience.EVERYONE)
    audience_countries = CountryField(_("countries"), multiple=True, blank=True)
    audience_note = models.CharField(_("who it is for, in words"), max_length=300, blank=True)
    registration = models.CharField(_("registration"), max_length=12, choices=Registration.choices, default=Registration.NONE)
    registration_opens_at = models.DateTimeField(
        _("registration opens"), null=True, blank=True, help_text=_("Empty: as soon as the event is published.")
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when the event starts.")
    )
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Empty: no limit."))
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="team_events", verbose_name=_("event team"))
    regional_office = models.ForeignKey(
        "members.RegionalOffice", models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("regional office")
    )
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = EventQuerySet.as_manager()

    class Meta(Timed.Meta):
        abstract = False
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [F("start_day").desc(nulls_first=True), "slug"]
        indexes = [
            # Read by the home page and the lists: what is next, by status.
            models.Index(fields=["status", "start_day"], name="event_by_status_and_day"),
        ]
        constraints = [
            *Timed.Meta.constraints,
            # Read at saving: a second edition of the same number only where the first was cancelled.
            models.UniqueConstraint(
                fields=["series", "edition"],
                condition=~Q(status="cancelled") & Q(series__isnull=False, edition__isnull=False),
                name="event_edition_once_a_series",
                violation_error_message=_("This series already has an event with this edition. Only a cancelled one may be replaced."),
            ),
            models.CheckConstraint(name="event_published_has_day", condition=~Q(status="published") | Q(start_day__isnull=False)),
            models.CheckConstraint(name="event_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))),
            models.CheckConstraint(name="event_not_replaced_by_itself", condition=Q(replaced_by=None) | ~Q(replaced_by=F("pk"))),
            models.CheckConstraint(
                name="event_replaced_only_if_given_up",
                condition=Q(replaced_by=None) | Q(status__in=["cancelled", "postponed"]),
            ),
            models.CheckConstraint(name="event_gone_has_moment", condition=~Q(status="cancelled") | Q(gone_at__isnull=False)),
            models.CheckConstraint(
                name="event_registration_closes_after_opening",
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                violation_error_message=_("Registration closes before it opens. Correct one of the two."),
            ),
        ]

    def __str__(self) -> str:
        return self.localised("title") or self.slug

    def get_type_display(self) -> str:  # type: ignore[no-redef, unused-ignore]  # the one that the plugin sees is not made then
        """The type in words. Django's own way looks up the words of all types each time."""
        return str(self.Type(self.type).label) if self.type else ""

    def get_absolute_url(self) -> str:
        return address_of("website:event", self.slug)

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield self.slug
        if self.series:
            yield from self.series.texts("name").values()
        if self.venue:
            yield from (*self.venue.texts("name").values(), self.venue.locality)

    def clean(self) -> None:
        from events.validators import validate_event

        super().clean()
        validate_event(self)

    @property
    def is_public(self) -> bool:
        """Whether everyone may see it."""
        return self.status != self.Status.DRAFT and self.visibility == self.Visibility.PUBLIC

    @property
    def is_given_up(self) -> bool:
        """Whether it will not take place as last announced: postponed or cancelled."""
        return self.status in (self.Status.POSTPONED, self.Status.CANCELLED)


class EventLanguage(models.Model):
    """A language of an event: spoken, or interpreted into."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="languages", verbose_name=_("event"))
    code = models.CharField(_("language"), max_length=10)
    interpreted = models.BooleanField(_("by interpretation"), default=False)

    class Meta:
        verbose_name = _("language of an event")
        verbose_name_plural = _("languages of events")
        ordering = ["event", "interpreted", "code"]
        constraints = [models.UniqueConstraint(fields=["event", "code"], name="event_language_once")]

    def __str__(self) -> str:
        return self.code


class FormerSlug(models.Model):
    """An address that an event had: it keeps answering, with a redirect."""

    slug = models.SlugField(_("former address"), max_length=120, unique=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="former_slugs", verbose_name=_("event"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
