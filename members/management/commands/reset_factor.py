from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.sign_in.address_proof import account_of
from members.sign_in.reset_factor import reset_factor


class Command(BaseCommand):
    help = "For a lost second factor: remove it, sign the account out everywhere, and print a link that signs it in once, within an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the account's address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = account_of(options["email"])
        if user is None:
            raise CommandError(f"There is no account with the address {options['email']}.")
        link = reset_factor(user)
        self.stdout.write(f"{options['email']} has no second factor now, and is signed out everywhere.")
        self.stdout.write(f"This link signs it in once, within an hour:\n{link}")
