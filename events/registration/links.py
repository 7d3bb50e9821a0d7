"""Private links to a registration: signed, so that a mail can repeat them, and versioned, so that they can be revoked."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from events.registration.models import Registration

_signer = Signer(salt="registration link")


def token_for(registration: Registration) -> str:
    """The token of a registration's private link; the same until the link is revoked."""
    return _signer.sign_object([registration.pk, registration.link_version]).replace(":", ".")


def registration_of(token: str) -> Registration | None:
    """The registration that a token opens, or None for one that is forged, malformed, revoked or unknown."""
    try:
        key, version = _signer.unsign_object(token.replace(".", ":"))
    except (BadSignature, ValueError, TypeError):
        return None
    return Registration.objects.select_related("event").filter(pk=key, link_version=version).first()


def address_of(registration: Registration) -> str:
    """The absolute address of the private page."""
    return settings.SITE_URL + reverse("website:registration", args=[token_for(registration)])


def revoke(registration: Registration) -> None:
    """Make every link sent so far worthless."""
    registration.link_version += 1
    registration.save(update_fields=["link_version"])
