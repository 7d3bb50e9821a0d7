"""One-time links: signed, for one hour, for one account, worth nothing once used or once a newer one is made."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import F
from django.urls import reverse

from members.models import User

LIFETIME = timedelta(hours=1)

_signer = TimestampSigner(salt="one-time sign-in link")


def make(user: User) -> str:
    """The absolute address of a link that signs this account in once. Links made before are worth nothing from now on."""
    _spend(user)
    user.refresh_from_db(fields=["link_version"])
    token = _signer.sign_object([user.pk, user.link_version]).replace(":", ".")
    return settings.SITE_URL + reverse("one_time_link", args=[token])


def account_of(token: str) -> User | None:
    """The account that a link would sign in, or None for one that is forged, malformed, too old or used."""
    try:
        key, version = _signer.unsign_object(token.replace(".", ":"), max_age=LIFETIME)
    except (BadSignature, ValueError, TypeError):
        return None
    return User.objects.filter(pk=key, link_version=version, is_active=True).first()


def use(token: str) -> User | None:
    """The account of a link, which is used up by this; None for every further use, also at the same moment."""
    user = account_of(token)
    return user if user is not None and _spend(user) else None


def _spend(user: User) -> bool:
    return bool(User.objects.filter(pk=user.pk, link_version=user.link_version).update(link_version=F("link_version") + 1))
