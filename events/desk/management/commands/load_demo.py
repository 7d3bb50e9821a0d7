"""`load_demo`: the demo data and accounts, once. What is there already stays as it is."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from events.desk.demo import accounts, record
from events.desk.demo.rehearsal import load as rehearsal


class Command(BaseCommand):
    help = "Loads WeGO's real events, rehearsal events and demo accounts. Loading again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--yes-this-is-a-demo",
            action="store_true",
            help="Needed where DEBUG is false: the demo makes accounts of the staff.",
        )

    def handle(self, *args: Any, yes_this_is_a_demo: bool, **options: Any) -> None:
        if not settings.DEBUG and not yes_this_is_a_demo:
            raise CommandError("DEBUG is off, and the demo makes accounts of the staff. If this is a demo, add --yes-this-is-a-demo.")
        with transaction.atomic():
            ledger = record.load()
            users = accounts.load(ledger)
            rehearsal.load(ledger, users, today=timezone.localdate())
        self.stdout.write(accounts.sign_ins())
