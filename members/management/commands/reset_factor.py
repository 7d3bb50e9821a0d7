from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.models import User
from members.sign_in.reset_factor import reset_factor


class Command(BaseCommand):
    help = "For a lost second factor: remove it, sign the account out everywhere, and print a link that signs it in once, within an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the account's address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.of_address(options["email"]).first()
        if user is None:
            raise CommandError(f"There is no account with the address {options['email']}.")
        link = reset_factor(user)
        self.stdout.write(f"{options['email']} has no second factor now, and is signed out everywhere.")
        self.stdout.write(f"This link signs it in once, within an hour:\n{link}")
