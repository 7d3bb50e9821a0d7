"""How events stand to organisations and to one another."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from members.models import Organisation
from wego_events.evidence.models import Claim


class EventOrganisation(models.Model):
    """What an organisation is to an event: who organises and who hosts are different questions."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        CO_ORGANISER = "co_organiser", _("co-organiser")
        HOST = "host", _("host")
        HOST_CITY = "host_city", _("host city")
        PARTNER = "partner", _("partner")
        SPONSOR = "sponsor", _("sponsor")
        OWNER = "owner", _("owner who registers")

    event = models.ForeignKey(Event, models.CASCADE, related_name="organisations", verbose_name=_("event"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="event_roles", verbose_name=_("organisation"))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    url = models.URLField(_("address"), blank=True, max_length=500, help_text=_("For the owner: where people register."))
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    class Meta:
        verbose_name = _("organisation of an event")
        verbose_name_plural = _("organisations of events")
        ordering = ["event", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "organisation", "role"], name="event_organisation_role_once")]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class EventLink(models.Model):
    """How one event stands to another."""

    class Relation(models.TextChoices):
        PRECURSOR_OF = "precursor_of", _("precursor of")
        NEXT_PART = "next_part", _("followed by its next part")
        NEXT_IN_CYCLE = "next_in_cycle", _("next in the cycle")
        PART_OF = "part_of", _("part of")
        SAME_PROGRAMME = "same_programme", _("in the same programme as")
        IMMEDIATELY_BEFORE = "immediately_before", _("immediately before")
        SAME_DAY_BEFORE = "same_day_before", _("earlier on the same day than")
        HELD_WITHIN = "held_within", _("held within")
        LEADS_TO = "leads_to", _("leads to")
        DECIDES_HOST_OF = "decides_host_of", _("decides the host of")

    from_event = models.ForeignKey(Event, models.CASCADE, related_name="links_out", verbose_name=_("event"))
    to_event = models.ForeignKey(Event, models.CASCADE, related_name="links_in", verbose_name=_("other event"))
    relation = models.CharField(_("relation"), max_length=20, choices=Relation.choices)
    quote = models.TextField(_("as printed"), blank=True)
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    class Meta:
        verbose_name = _("link between events")
        verbose_name_plural = _("links between events")
        ordering = ["from_event", "relation", "to_event"]
        constraints = [
            models.UniqueConstraint(fields=["from_event", "to_event", "relation"], name="event_link_once"),
            models.CheckConstraint(name="event_link_joins_two", condition=~Q(from_event=F("to_event"))),
        ]

    def __str__(self) -> str:
        return f"{self.from_event} {self.get_relation_display()} {self.to_event}"
