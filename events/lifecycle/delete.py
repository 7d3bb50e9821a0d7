"""Delete: only what nobody has heard of."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from events.models import Event
from wego_events.lib.refusal import Refused


def delete(event: Event) -> None:
    """Delete an event. Raises Refused where notices, registrations, decisions or a released programme hang on it."""
    try:
        with transaction.atomic():
            event.delete()
    except ProtectedError as error:
        raise Refused(
            "delete-known",
            _("“%(event)s” has a released programme, notices or registrations, and people rely on them. Cancel it instead."),
            event=str(event),
        ) from error
