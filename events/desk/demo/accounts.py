"""Accounts to try each role of the desk with. Whoever runs the trial signs in as any of them: the page shows the code."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from events.access import DOOR, EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE, SECRETARIAT
from events.desk.demo.ledger import Ledger
from members.models import User


@dataclass(frozen=True)
class Account:
    """Who signs in, under which role."""

    email: str
    first_name: str
    role: str
    group: str = ""
    office: str = ""

    @property
    def is_superuser(self) -> bool:
        """Whether it may do everything: the one without a group."""
        return not self.group


ACCOUNTS = (
    Account("staff@example.org", "Sam", "everything"),
    Account("secretariat@example.org", "Minji", "secretariat", SECRETARIAT),
    Account("office@example.org", "Lucía", "regional office (Latin America)", REGIONAL_OFFICE, office="latin-america"),
    Account("team@example.org", "Tomás", "event team of the rehearsal assembly", EVENT_TEAM),
    Account("door@example.org", "Dana", "door", DOOR),
    Account("reader@example.org", "Rana", "read-only", READ_ONLY),
)


def load(ledger: Ledger) -> dict[str, User]:
    """Make the accounts that are not there yet, and return all of them by address."""
    there = {user.email: user for user in User.objects.filter(email__in=[account.email for account in ACCOUNTS])}
    return {account.email: there.get(account.email) or make(account, ledger) for account in ACCOUNTS}


def make(account: Account, ledger: Ledger) -> User:
    user = User.objects.create_user(
        account.email,
        first_name=account.first_name,
        is_staff=True,
        is_superuser=account.is_superuser,
        regional_office=ledger.get("office", account.office),
    )
    if account.group:
        user.groups.add(Group.objects.get_or_create(name=account.group)[0])
    return user


def sign_ins() -> str:
    """The addresses, as a text to print."""
    lines = [f"  {account.email:<24} {account.role}" for account in ACCOUNTS]
    return "\n".join(["Sign in at /admin/ with one of these addresses; the page shows the code:", *lines])
