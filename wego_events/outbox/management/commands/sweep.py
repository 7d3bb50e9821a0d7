from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from wego_events.lib.time.moments import aware_moment
from wego_events.outbox.deliver import deliver_due


class Command(BaseCommand):
    help = "Deliver the messages that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--now", type=aware_moment, help="Act as if it were this moment (ISO 8601 with an offset).")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{deliver_due(options['now'])} messages handled.")
