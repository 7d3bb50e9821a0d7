"""The cast of every test, and builders that fill in what a test does not care about.

Alice runs it (the secretariat), Bob acts for the mayor of a member city, Charlie must see nothing that is not public.
Everything takes place in Seoul in May 2035 unless a test says otherwise: far enough ahead that no clock reaches it.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, Permission
from django.utils.text import slugify

from events import programme
from events.access import SECRETARIAT
from events.models import Event, Participation, Placement, Series, Session
from events.registration import places
from events.registration.models import Registration
from events.reminders.models import ReminderRule
from members.models import Affiliation, Membership, Organisation, Person, User
from venues.models import Room, Venue
from wego_events.lib.time.wall_clock import When

SEOUL = "Asia/Seoul"
DAY_ONE, DAY_TWO, DAY_THREE = date(2035, 5, 14), date(2035, 5, 15), date(2035, 5, 16)  # a Monday and the days after it
LONG_BEFORE = datetime(2035, 3, 1, 12, tzinfo=ZoneInfo(SEOUL))

_numbers = count(1)


def seoul(text: str) -> datetime:
    """A moment on Seoul's clock: ``seoul("2035-05-14T09:00")``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(SEOUL))


def slug(name: str) -> str:
    """A slug that no other row has."""
    return f"{slugify(name)[:80]}-{next(_numbers)}"


# People


def make_alice() -> User:
    """Alice Ahn of the secretariat: staff, with every right of her group."""
    alice = User.objects.create_user("alice@secretariat.example.org", first_name="Alice", last_name="Ahn", is_staff=True)
    group, made = Group.objects.get_or_create(name=SECRETARIAT)
    if made:
        ours = ("events", "desk", "members", "venues", "registration", "reminders", "assembly", "outbox", "evidence")
        group.permissions.set(Permission.objects.filter(content_type__app_label__in=ours))
    alice.groups.add(group)
    return alice


def make_bob() -> User:
    """Bob Bello, assistant of the mayor of a member city: he acts for her, and speaks Spanish in Cuenca."""
    city = make_organisation("Cuenca", country="EC", zone="America/Guayaquil", language="es", member=True)
    mayor = make_person("Paloma Quispe", email="mayor@cuenca.example.org", language="es", zone="America/Guayaquil")
    Affiliation.objects.create(person=mayor, organisation=city, title="Mayor")
    bob = User.objects.create_user("bob@cuenca.example.org", first_name="Bob", last_name="Bello", language="es", zone="America/Guayaquil")
    bob.acts_for.add(mayor)
    return bob


def make_charlie() -> User:
    """Charlie Cho, who has an account and nothing else."""
    return User.objects.create_user("charlie@example.org", first_name="Charlie", last_name="Cho")


def make_person(name: str = "Ines Okoye", **fields: Any) -> Person:
    """A person of this name."""
    return Person.objects.create(**{"slug": slug(name or "office"), "name": name, **fields})


def make_organisation(name: str = "Lindheim", *, member: bool = False, **fields: Any) -> Organisation:
    """A city of this name; a full member of the network where ``member`` says so."""
    defaults = {"slug": slug(name), "name": name, "kind": Organisation.Kind.LOCAL_GOVERNMENT}
    organisation = Organisation.objects.create(**{**defaults, **fields})
    if member:
        Membership.objects.create(organisation=organisation, kind=Membership.Kind.FULL, since="2015")
    return organisation


# Places


def make_venue(name: str = "Harbour Hall", **fields: Any) -> Venue:
    """A building in Seoul."""
    return Venue.objects.create(**{"slug": slug(name), "name": name, "locality": "Seoul", "country": "KR", "zone": SEOUL, **fields})


def make_room(name: str = "Room A", *, venue: Venue | None = None, **fields: Any) -> Room:
    """A room, in a venue of its own unless one is given."""
    return Room.objects.create(**{"venue": venue or make_venue(), "slug": slug(name), "name": name, **fields})


# The programme


def make_series(name: str = "Clean Air Forum", **fields: Any) -> Series:
    """A series of this name."""
    return Series.objects.create(**{"slug": slug(name), "name": name, **fields})


def make_event(title: str = "Clean Air Forum 2035", *, when: When | None = None, **fields: Any) -> Event:
    """A published forum of three days that everyone may register for, unless told otherwise."""
    event = Event(
        **{
            "slug": slug(title),
            "title": title,
            "type": Event.Type.FORUM,
            "status": Event.Status.PUBLISHED,
            "registration": Event.Registration.AUTOMATIC,
            **fields,
        }
    )
    event.when = When.at(SEOUL, "2035-05-14T09:00", "2035-05-16T18:00") if when is None else when
    event.save()
    return event


def make_session(
    event: Event | None = None,
    title: str = "Plenary on clean air",
    *,
    at: str = "",
    until: str = "",
    zone: str = "",
    room: Room | None = None,
    released: bool = True,
    **fields: Any,
) -> Session:
    """A panel of an event; with ``at`` ("2035-05-14T10:00") placed by the verbs, and released unless told otherwise."""
    event = event or make_event()
    session = Session.objects.create(**{"event": event, "title": title, "kind": Session.Kind.PANEL, **fields})
    if at:
        programme.place(session, When.at(zone or event.zone or SEOUL, at, until), room=room)
        if released and event.gathers:
            programme.release(event, only=[session])
    session.refresh_from_db()
    return session


def placement_of(session: Session) -> Placement:
    """Where readers see a session that was released."""
    return Placement.objects.released().select_related("room").get(session=session)


def make_part(session: Session, person: Person | None = None, role: str = Participation.Role.SPEAKER, **fields: Any) -> Participation:
    """A confirmed part that a person plays in a session."""
    defaults = {"person": person or make_person(), "role": role, "status": Participation.Status.CONFIRMED}
    return Participation.objects.create(session=session, **{**defaults, **fields})


# The people's side


def make_registration(event: Event | None = None, name: str = "Mina Sato", **fields: Any) -> Registration:
    """An approved registration that holds its place, made without the verb: no mail, no reminder, no closed door."""
    defaults = {
        "event": event or make_event(),
        "name": name,
        "email": f"{slugify(name)}@example.org",
        "organisation_name": "Lindheim",
        "status": Registration.Status.APPROVED,
    }
    registration = Registration.objects.create(**{**defaults, **fields})
    if registration.status == Registration.Status.APPROVED:
        places.take(registration.event)
    return registration


def make_rule(event: Event, days_before: int = 1, **fields: Any) -> ReminderRule:
    """A reminder rule as it stands in the table; ``set_rule`` would plan at once."""
    return ReminderRule.objects.create(event=event, days_before=days_before, **fields)
