"""Who takes part in what way: a person, an office, or an organisation, in an event or a session."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltrans.fields import TranslationField

from events.models.event import Event
from events.models.session import Session
from members.models import Organisation, Person
from wego_events.evidence.models import Claim
from wego_events.lib.translated import Translated


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Parts, for their readers."""

    def public(self) -> ParticipationQuerySet:
        """The confirmed ones: who was only invited, or declined, is nobody's business."""
        return self.filter(status__in=Participation.PUBLIC_STATUSES)

    def for_listing(self) -> ParticipationQuerySet:
        """With whom they are of, in their order."""
        return self.select_related("person", "organisation").order_by("order", "pk")


class Participation(Translated):
    """A part that someone plays, with the post as it was printed then: it stays so when the person changes office."""

    TRANSLATED = ("talk_title",)

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        MODERATOR = "moderator", _("moderator")
        ANNOUNCEMENT = "announcement", _("announcement")
        OPENING = "opening", _("opening")
        WELCOME = "welcome", _("welcome")
        MESSAGE = "message", _("message")
        KEYNOTE = "keynote", _("keynote")
        PANELLIST = "panellist", _("panellist")
        SPEAKER = "speaker", _("speaker")
        PRESENTER = "presenter", _("presenter")
        DIALOGUE_PARTNER = "dialogue_partner", _("dialogue partner")
        JURY = "jury", _("jury")
        RAPPORTEUR = "rapporteur", _("rapporteur")
        INTERPRETER = "interpreter", _("interpreter")
        PRESS_CONTACT = "press_contact", _("press contact")
        PARTICIPANT = "participant", _("participant")
        SHOWCASED = "showcased", _("shown as an example")
        OBSERVER = "observer", _("observer")

    # Whoever leads a session cannot lead two at once; for the others a clash is a warning.
    LEADS = (Role.CHAIR, Role.MODERATOR)

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        REMOTE = "remote", _("remote")
        PRE_RECORDED = "pre_recorded", _("pre-recorded")

    class Status(models.TextChoices):
        INVITED = "invited", _("invited")
        CONFIRMED = "confirmed", _("confirmed")
        TOOK_PART = "took_part", _("took part")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("person", "withdrawn")
        REPLACED = "replaced", pgettext_lazy("person", "replaced")

    PUBLIC_STATUSES = (Status.CONFIRMED, Status.TOOK_PART)
    GONE = (Status.DECLINED, Status.WITHDRAWN, Status.REPLACED)

    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="participations", verbose_name=_("event"))
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="participations", verbose_name=_("session"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("organisation")
    )
    office = models.CharField(_("office"), max_length=200, blank=True, help_text=_("Where an office takes part and not yet a person."))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    mode = models.CharField(_("mode"), max_length=12, choices=Mode.choices, blank=True, help_text=_("Empty: not known."))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.INVITED)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    talk_title = models.CharField(_("title of the talk"), max_length=300, blank=True)
    post_as_printed = models.CharField(_("post as printed"), max_length=300, blank=True)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="participation_in_event_or_session",
                condition=Q(event__isnull=False, session=None) | Q(event=None, session__isnull=False),
                violation_error_message=_("Choose an event or a session, one of the two."),
            ),
            models.CheckConstraint(
                name="participation_of_someone",
                condition=Q(person__isnull=False) | Q(organisation__isnull=False) | ~Q(office=""),
                violation_error_message=_("Name a person, an organisation or an office."),
            ),
        ]

    def __str__(self) -> str:
        who = self.person or self.office or self.organisation
        return f"{who} ({self.get_role_display()})"

    def clean(self) -> None:
        from events.programme.guards import require_free_to_lead

        super().clean()
        require_free_to_lead(self)

    @property
    def leads(self) -> bool:
        """Whether it is a part that cannot be played in two places at once."""
        return self.role in self.LEADS

    @property
    def is_on_the_spot(self) -> bool:
        """Whether it needs the person at the place: remote and pre-recorded do not."""
        return self.mode not in (self.Mode.REMOTE, self.Mode.PRE_RECORDED)
