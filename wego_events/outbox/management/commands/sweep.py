from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from wego_events.lib.time.moments import aware_moment
from wego_events.outbox.sweep import sweep


class Command(BaseCommand):
    help = "Tell people of changes, and deliver the messages that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--now", type=aware_moment, help="Act as if it were this moment (ISO 8601 with an offset, or +11m, +2h, +7d).")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep(options['now'])} messages handled.")
