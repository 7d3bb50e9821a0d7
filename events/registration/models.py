"""Registrations for events, bookings of sessions, and the places that both draw on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from events.models import Event, Session
from members.models import Organisation, Person
from wego_events.lib.time.zones import validate_zone


class Places(models.Model):
    """How many places an event or a session has, and how many are taken. Locked by whoever takes or frees one."""

    event = models.OneToOneField(Event, models.CASCADE, null=True, blank=True, related_name="places", verbose_name=_("event"))
    session = models.OneToOneField(Session, models.CASCADE, null=True, blank=True, related_name="places", verbose_name=_("session"))
    size = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Empty: no limit."))
    taken = models.PositiveIntegerField(_("taken"), default=0)

    class Meta:
        verbose_name = _("places")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                name="places_of_event_or_session",
                condition=Q(event__isnull=False, session=None) | Q(event=None, session__isnull=False),
            ),
            # The promise that seat 41 of 40 is never given, whatever happens at the same time.
            models.CheckConstraint(name="places_never_oversold", condition=Q(size=None) | Q(taken__lte=F("size"))),
        ]

    def __str__(self) -> str:
        return f"{self.taken}/{self.size if self.size is not None else '∞'}"

    @property
    def left(self) -> int | None:
        """How many are left; None without a limit."""
        return None if self.size is None else self.size - self.taken


class Registration(models.Model):
    """Someone's registration for an event, with the name, address and organisation as given then."""

    class Status(models.TextChoices):
        SUBMITTED = "submitted", _("waits for approval")
        APPROVED = "approved", _("approved")
        WAITING = "waiting", _("on the waiting list")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", pgettext_lazy("registration", "withdrawn")

    STANDING: ClassVar[tuple[str, ...]] = (Status.SUBMITTED, Status.APPROVED, Status.WAITING)

    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations", verbose_name=_("event"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name=_("person"),
        help_text=_("Linked once the address is proven."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), max_length=254)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name=_("member organisation")
    )
    organisation_name = models.CharField(_("organisation"), max_length=200)
    country = CountryField(_("country"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, editable=False)
    link_version = models.PositiveIntegerField(
        _("version of the private link"), default=1, editable=False, help_text=_("Raised to revoke the links in mails.")
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, editable=False, help_text=_("Rises with what a calendar of one's own says of it and of its bookings.")
    )
    created_at = models.DateTimeField(_("registered at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at", "-pk"]
        # Read at one's account: what was registered with a proven address.
        indexes = [models.Index(Lower("email"), name="registration_address")]
        constraints = [
            # Read at registering: the same person once, while several may share an office's mailbox.
            models.UniqueConstraint(
                "event", Lower("email"), Lower("name"),
                condition=Q(status__in=["submitted", "approved", "waiting"]),
                name="registration_once_a_person",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}: {self.event}"

    @property
    def stands(self) -> bool:
        """Whether it is neither rejected nor withdrawn."""
        return self.status in self.STANDING


class Booking(models.Model):
    """A registered person's place in a session.

    It stands where the session is cancelled or taken out: by it the person is told, and sees what became of it; a session that comes
    back finds its people. What does not take place is in nobody's way, and stands in no reminder.
    """

    class Status(models.TextChoices):
        BOOKED = "booked", _("booked")
        WAITING = "waiting", _("on the waiting list")
        OFFERED = "offered", _("offered a place")
        LAPSED = "lapsed", _("offer lapsed")
        CANCELLED = "cancelled", pgettext_lazy("booking", "cancelled")

    ACTIVE: ClassVar[tuple[str, ...]] = (Status.BOOKED, Status.WAITING, Status.OFFERED)

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="bookings", verbose_name=_("registration"))
    session = models.ForeignKey(Session, models.PROTECT, related_name="bookings", verbose_name=_("session"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, editable=False)
    sequence = models.PositiveIntegerField(
        _("sequence"), default=0, editable=False, help_text=_("Added to the session's in personal calendars.")
    )
    offered_until = models.DateTimeField(_("offer stands until"), null=True, blank=True)
    created_at = models.DateTimeField(_("booked at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["created_at", "pk"]
        constraints = [
            # Read at booking: one place a person and session.
            models.UniqueConstraint(
                fields=["registration", "session"],
                condition=Q(status__in=["booked", "waiting", "offered"]),
                name="booking_once_a_registration",
            ),
            models.CheckConstraint(name="booking_offer_has_end", condition=~Q(status="offered") | Q(offered_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.registration.name}: {self.session}"
