from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from members.sign_in.invite_staff import invite_staff


class Command(BaseCommand):
    help = "Make an account of the staff and print a link that signs it in once, within an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the person's address")
        parser.add_argument("--superuser", action="store_true", help="with every right; else give a role in the admin")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError(f"{options['email']} is not an e-mail address.") from error
        link = invite_staff(options["email"], superuser=options["superuser"])
        self.stdout.write(f"{options['email']} is an account of the staff.")
        self.stdout.write(f"This link signs it in once, within an hour:\n{link}")
