from allauth.mfa.models import Authenticator
from django.db import transaction

from members.models import User
from members.sign_in import one_time_link


@transaction.atomic
def reset_factor(user: User) -> str:
    """Take away all passkeys, authenticators and recovery codes, and end every session; returns a one-time link."""
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()  # each is another text, and sessions hang on it: all of them end
    user.save(update_fields=["password"])
    return one_time_link.make(user)
