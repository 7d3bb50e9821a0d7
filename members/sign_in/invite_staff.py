from django.db import transaction

from members.models import User
from members.sign_in import one_time_link


@transaction.atomic
def invite_staff(email: str, *, superuser: bool = False) -> str:
    """Make an account of the staff, or give the staff's door to one that is there; returns its one-time link.

    The address is not proven by this: a code mailed to it will do that.
    """
    user = User.objects.of_address(email).first() or User.objects.create_user(email)
    user.is_staff = user.is_active = True
    user.is_superuser = user.is_superuser or superuser
    user.save(update_fields=["is_staff", "is_active", "is_superuser"])
    return one_time_link.make(user)
