from typing import Any

from django.core.management.base import BaseCommand

from events.upkeep import recompute_utc


class Command(BaseCommand):
    help = "Derive every UTC anew from the wall clocks. Run it after the time zone data was updated."

    def handle(self, *args: Any, **options: Any) -> None:
        done = recompute_utc()
        self.stdout.write(f"{done.moved} instants moved.")
        for line in done.unclear:
            self.stderr.write(f"Needs a person: {line}")
