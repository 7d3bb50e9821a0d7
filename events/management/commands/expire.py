from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from events.upkeep import expire
from wego_events.lib.time.moments import aware_moment


class Command(BaseCommand):
    help = "Take cancelled sessions out of the feeds after 90 days, and end change notices after 14."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--now", type=aware_moment, help="Act as if it were this moment (ISO 8601 with an offset, or +11m, +2h, +7d).")

    def handle(self, *args: Any, **options: Any) -> None:
        done = expire(options["now"])
        self.stdout.write(f"{done.sessions} sessions left the feeds, {done.notices} notices ended.")
