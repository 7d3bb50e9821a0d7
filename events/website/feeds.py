"""The feeds that pages link to."""

from events.calendars.addresses import Feed, feed_of

__all__ = ["Feed", "feed_of"]
