"""Correct: staff mend a name or an address that was typed wrongly."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.registration import links
from events.registration.mails import KIND, send_link
from events.registration.models import Registration
from events.registration.signals import corrected
from wego_events.lib.one_line import one_line
from wego_events.outbox.models import Message
from wego_events.outbox.plan import supersede

WHO = ("name", "email", "organisation", "organisation_name", "language", "zone")


def correct(registration: Registration, *, now: datetime | None = None) -> Registration:
    """Save who is meant by a registration.

    At another address the links that the former one got are worthless, what was on its way there is taken back, and a mail
    with a new link is planned.
    """
    now = now or timezone.now()
    registration.name = one_line(registration.name)
    registration.organisation_name = one_line(registration.organisation_name)
    with transaction.atomic():
        former = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        registration.save(update_fields=[*WHO, "changed_at"])
        if registration.email.lower() != former.email.lower():
            links.revoke(registration)
            supersede(Message.objects.filter(kind=KIND, subject_id=registration.pk), "The address was corrected.")
            if registration.stands:
                send_link(registration, now)
        corrected.send(Registration, registration=registration, former_address=former.email)
    return registration
