"""What time does to the record: entries that have had their time, and zones whose rules change."""

from events.upkeep.expire import expire
from events.upkeep.recompute_utc import recompute_utc

__all__ = ["expire", "recompute_utc"]
