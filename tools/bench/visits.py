"""What is asked, and with which caches."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Visit:
    """An address; ``is_cold`` where every request finds the shared cache empty, ``at_most``
    the milliseconds of CPU that it should cost on a quiet machine, 0 where nothing is promised; ``is_staff`` for a page of the desk."""

    address: str
    is_cold: bool = False
    at_most: int = 0
    is_staff: bool = False

    @property
    def name(self) -> str:
        return f"{self.address}, caches empty" if self.is_cold else self.address


def visits(hundred: str, thousand: str) -> list[Visit]:
    """The busiest pages, feeds and answers; ``hundred`` and ``thousand`` are the slugs of events with so many sessions."""
    return [
        Visit(f"/events/{hundred}/programme/", is_cold=True, at_most=50),
        Visit(f"/events/{hundred}/programme/", at_most=15),
        Visit(f"/events/{hundred}/programme/?view=list", is_cold=True, at_most=50),
        Visit(f"/events/{hundred}/programme/?view=list", at_most=15),
        Visit(f"/events/{thousand}/programme/"),
        Visit("/api/v1/events/?limit=100", at_most=24),
        Visit("/api/v1/sessions/?limit=100", at_most=24),
        Visit(f"/api/v1/sessions/?limit=100&event={hundred}", at_most=24),
        Visit("/api/v1/events/?limit=500"),
        Visit(f"/api/v1/sessions/?limit=500&event={thousand}"),
        Visit(f"/api/v1/events/{hundred}/"),
        Visit("/"),
        Visit("/events/"),
        Visit(f"/events/{hundred}/"),
        Visit("/calendar.ics"),
    ]
