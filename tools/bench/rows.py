"""A made-up record: a hundred events with a few sessions each, and an assembly of forty sessions in five rooms."""

from datetime import date, datetime, time, timedelta
from typing import Any

from events import programme
from events.models import Event, EventLanguage, EventOrganisation
from members.models import Person
from tests.cast import make_event, make_organisation, make_part, make_person, make_room, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import LocalPoint, When

EVENTS = 100
SESSIONS_EACH = 4
SPEAKERS = 60


def fill() -> str:
    """Make the record; the slug of its largest event."""
    series = [make_series(f"Series {n}") for n in range(10)]
    cities = [make_organisation(f"City {n}", member=True, country="KR") for n in range(50)]
    speakers = [make_person(f"Speaker {n}", biography="Long in office. " * 10) for n in range(SPEAKERS)]
    for n in range(EVENTS - 1):
        day = date(2030, 1, 1) + timedelta(days=9 * n)
        event = _event(f"Forum {n}", day, days=1, series=series[n % 10])
        EventOrganisation.objects.create(event=event, organisation=cities[n % 50], role=EventOrganisation.Role.HOST_CITY)
        _programme(event, rooms=2, slots=SESSIONS_EACH // 2, speakers=speakers)
    assembly = _event("Assembly", date(2035, 5, 14), days=2, type=Event.Type.GENERAL_ASSEMBLY)
    _programme(assembly, rooms=5, slots=8, speakers=speakers)
    return assembly.slug


def _event(title: str, day: date, *, days: int, **fields: Any) -> Event:
    when = When(LocalPoint(day, time(9)), LocalPoint(day + timedelta(days=days - 1), time(20)), "Asia/Seoul")
    texts = {"title_ko": f"{title} (한국어)", "summary": "What cities do for clean air. " * 5, "theme": "Clean air"}
    event = make_event(title, when=when, venue=make_venue(), **{**texts, **fields})
    for code in ("en", "ko"):
        EventLanguage.objects.create(event=event, code=code)
    return event


def _programme(event: Event, *, rooms: int, slots: int, speakers: list[Person]) -> None:
    assert event.start_day
    for number in range(rooms):
        room = make_room(f"Room {number}", venue=event.venue)
        for slot in range(slots):
            at = datetime.combine(event.start_day, time(9)) + timedelta(hours=slot)
            times = {"at": f"{at:%Y-%m-%dT%H:%M}", "until": f"{at + timedelta(minutes=50):%Y-%m-%dT%H:%M}"}
            session = make_session(event, f"Session {number}/{slot}", room=room, released=False, abstract="Words. " * 40, **times)
            for place in range(3):
                make_part(session, speakers[(number * slots + slot + place * 7) % len(speakers)], order=place)
    programme.release(event)
