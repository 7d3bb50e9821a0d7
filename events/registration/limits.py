"""How many registrations are taken in an hour, so that nobody fills a stranger's mailbox or an event with one script."""

from django.utils.translation import gettext_lazy as _

from wego_events.lib.limits import Limit
from wego_events.lib.refusal import Refused

HOUR = 3600
A_NETWORK = Limit("registrations-from-a-network", most=30, seconds=HOUR)  # an office whose people share one address must manage
A_MAILBOX = Limit("registrations-for-a-mailbox", most=15, seconds=HOUR)  # each may send a mail there


def require_not_too_many(*, network: str, email: str) -> None:
    """Count one more, from this network ("" where it is not known) and for this mailbox; raise Refused where an hour has had enough.

    It says nothing of who is registered: what is counted are questions, whatever becomes of them.
    """
    if network and not A_NETWORK.take(network):
        raise Refused(
            "too-many-from-network",
            _(
                "There were too many registrations from your network within an hour. What you typed is still there: send it again in "
                "an hour, or ask the organisers to register you."
            ),
        )
    if not A_MAILBOX.take(email.strip().lower()):
        raise Refused(
            "too-many-for-mailbox",
            _(
                "There were too many registrations for this e-mail address within an hour. What you typed is still there: send it again "
                "in an hour, or give another address."
            ),
        )


def is_too_many(code: str) -> bool:
    """Whether a refusal is one of these."""
    return code.startswith("too-many-")
