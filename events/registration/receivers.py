"""What a registration raises when something of it changes: its revision, by which calendars of one's own know that they changed."""

from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.dispatch import receiver
from django.utils import timezone

from events.calendars.models import FeedToken
from events.registration.models import Registration
from events.registration.signals import approved, booked, booking_cancelled, corrected, registered, withdrawn
from members.sign_in.address_proof import accounts_of


@receiver([registered, approved, withdrawn, booked, booking_cancelled, corrected])
def its_revision_rises(registration: Registration, **_kwargs: Any) -> None:
    """Under the lock of its row, so that no reader misses one."""
    now = Value(timezone.now())
    Registration.objects.filter(pk=registration.pk).update(revision=F("revision") + 1, changed_at=Greatest(F("changed_at"), now))


@receiver(corrected)
def it_leaves_the_calendars_of_its_former_address(registration: Registration, former_address: str, **_kwargs: Any) -> None:
    """Whoever reads the former mailbox sees it no more: their calendars change without it."""
    if former_address.lower() != registration.email.lower():
        tokens = FeedToken.objects.filter(user__in=accounts_of(former_address))
        tokens.update(revision=F("revision") + 1, changed_at=timezone.now())
