"""A made-up record: a thousand events, a hundred of them with some sessions, one with a hundred, one with a thousand; their people."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from events import programme
from events.models import Event, EventLanguage, EventOrganisation, Placement, Track
from members.models import Person
from tests.cast import make_event, make_part, make_person, make_room, make_series, make_session, make_venue
from tools.bench.people import fill_people, make_network
from wego_events.lib.time.wall_clock import LocalPoint, When

EVENTS = 1000
WITH_SESSIONS = 98  # the latest, which the first hundred of a list are, and the two assemblies
SPEAKERS = 60


@transaction.atomic
def fill() -> tuple[str, str]:
    """Make the record; the slugs of the events with a hundred and with a thousand sessions."""
    series = [make_series(f"Series {n}") for n in range(10)]
    cities = make_network()
    venues = [make_venue(f"Hall {n}") for n in range(20)]
    speakers = [make_person(f"Speaker {n}", biography="Long in office. " * 10) for n in range(SPEAKERS)]
    forums = []
    for n in range(EVENTS - 2):
        day = date(2060, 1, 1) - timedelta(days=9 * n)
        event = _event(f"Forum {n}", day, days=1, series=series[n % 10], venue=venues[n % 20])
        forums.append(event)
        EventOrganisation.objects.create(event=event, organisation=cities[n % 50], role=EventOrganisation.Role.HOST_CITY)
        if n < WITH_SESSIONS:
            _programme(event, days=1, rooms=2, slots=2, speakers=speakers)
    hundred = _assembly("Assembly", date(2061, 5, 14), days=2, rooms=5, slots=10, speakers=speakers)
    thousand = _assembly("Congress", date(2062, 5, 14), days=5, rooms=20, slots=10, speakers=speakers)
    fill_people(cities, hundred, forums)
    return hundred.slug, thousand.slug


def _assembly(title: str, day: date, *, days: int, rooms: int, slots: int, speakers: list[Person]) -> Event:
    event = _event(title, day, days=days, type=Event.Type.GENERAL_ASSEMBLY, venue=make_venue())
    _programme(event, days=days, rooms=rooms, slots=slots, speakers=speakers)
    return event


def _event(title: str, day: date, *, days: int, **fields: Any) -> Event:
    when = When(LocalPoint(day, time(9)), LocalPoint(day + timedelta(days=days - 1), time(20)), "Asia/Seoul")
    texts = {"title_ko": f"{title} (한국어)", "summary": "What cities do for clean air. " * 5, "theme": "Clean air"}
    event = make_event(title, when=when, **{**texts, **fields})
    for code in ("en", "ko"):
        EventLanguage.objects.create(event=event, code=code)
    return event


def _programme(event: Event, *, days: int, rooms: int, slots: int, speakers: list[Person]) -> None:
    """Sessions of fifty minutes in all rooms at every hour, each on a track and with three speakers; released at the end."""
    assert event.start_day
    tracks = [Track.objects.create(event=event, slug=f"track-{n}", name=f"Track {n}", order=n) for n in range(4)]
    halls = [make_room(f"Room {n}", venue=event.venue, order=n, floor="2", capacity=120) for n in range(rooms)]
    for n in range(days * rooms * slots):
        day, rest = divmod(n, rooms * slots)
        slot, room = divmod(rest, rooms)
        at = datetime.combine(event.start_day + timedelta(days=day), time(9)) + timedelta(hours=slot)
        texts: dict[str, Any] = {"title_ko": f"도시가 배운 것을 나누는 방법 {n}", "abstract": "Words. " * 40}
        session = make_session(event, f"How cities share what they learn, {n}", track=tracks[n % 4], **texts)
        draft = Placement(session=session, room=halls[room])
        draft.when = When.at(event.zone, f"{at:%Y-%m-%dT%H:%M}", f"{at + timedelta(minutes=50):%Y-%m-%dT%H:%M}")
        draft.save()
        for place in range(3):
            make_part(session, speakers[(n + place * 7) % len(speakers)], order=place)
    programme.release(event)
