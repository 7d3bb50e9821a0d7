"""What the database itself refuses, whoever writes: every named constraint is broken once, around forms and verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from events import lifecycle, programme
from events.assembly.models import AgendaItem
from events.models import (
    ConflictLevel,
    Deadline,
    Event,
    EventLanguage,
    EventLink,
    EventOrganisation,
    Figure,
    Notice,
    Participation,
    Placement,
    ProgrammeRevision,
    Resource,
    Track,
    VisitStop,
)
from events.registration.models import Booking, Places
from events.reminders.models import ChangeMail
from members.models import FocalPoint, Membership, User
from tests.cast import (
    LONG_BEFORE,
    make_event,
    make_organisation,
    make_person,
    make_registration,
    make_room,
    make_rule,
    make_series,
    make_session,
    make_venue,
)
from venues.models import Venue
from wego_events.evidence.models import Claim
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.models import Message

pytestmark = pytest.mark.django_db

OURS = ("events", "members", "venues", "registration", "reminders", "assembly", "outbox", "evidence")
IN_MIGRATION = {"placement_room_holds_one_session"}  # broken in events/programme/tests/test_clashes.py


def write(row: models.Model, **values: Any) -> None:
    """Write columns around the model's own save."""
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def twice(make: Callable[[], object]) -> None:
    for _ in range(2):
        make()


def once_each(model: type[models.Model], **values: Any) -> None:
    twice(lambda: model._base_manager.create(**values))


def deadline() -> Deadline:
    row = Deadline(event=make_event(), title="Papers")
    row.when = When.at("Asia/Seoul", "2035-04-01T09:00", "2035-04-15T18:00")
    row.save()
    return row


def placed(**fields: Any) -> Placement:
    return make_session(at="2035-05-14T10:00", until="2035-05-14T11:00", **fields).placements.get()


def booked(**fields: Any) -> Booking:
    event = make_event()
    return Booking.objects.create(registration=make_registration(event), session=make_session(event), **fields)


def message(**fields: Any) -> Message:
    return Message.objects.create(kind="note", key="a", to="mina@example.org", **{"due_at": LONG_BEFORE, **fields})


def note(**fields: Any) -> Notice:
    return Notice.objects.create(event=make_event(), made_at=LONG_BEFORE, due_at=LONG_BEFORE, **fields)


def claim(**fields: Any) -> Claim:
    return Claim.objects.create(target_type=ContentType.objects.get_for_model(Event), target_id=make_event().pk, **fields)


def resource(**fields: Any) -> Resource:
    return Resource.objects.create(**{"kind": Resource.Kind.DOCUMENT, "event": make_event(), **fields})


def two_drafts() -> None:
    draft = placed(released=False)
    draft.pk = None
    Placement.objects.bulk_create([draft])


def two_released() -> None:
    placement = placed()
    placement.pk = None
    Placement.objects.bulk_create([placement])


def a_draft_that_ended() -> None:
    session = make_session(at="2035-05-14T10:00")
    draft = programme.place(session, When.at("Asia/Seoul", "2035-05-14T12:00"))
    assert draft is not None
    write(draft, ended_in=session.event.revisions.get())


def once_edition() -> None:
    series = make_series()
    twice(lambda: make_event(series=series, edition=5))


def times_of(name: str, make: Callable[[], models.Model]) -> dict[str, Callable[[], object]]:
    """The six promises that everything with a start and an end keeps."""
    return {
        f"events_{name}_start_time_has_a_day": lambda: write(make(), start_day=None, starts_at=None),
        f"events_{name}_end_time_has_a_day": lambda: write(make(), end_day=None, ends_at=None),
        f"events_{name}_start_day_or_edtf": lambda: write(make(), start_edtf="2035"),
        f"events_{name}_end_day_or_edtf": lambda: write(make(), end_edtf="2035"),
        f"events_{name}_days_in_range": lambda: write(make(), end_day=date(2200, 1, 1)),
        f"events_{name}_ends_after_start": lambda: write(make(), end_day=date(2035, 1, 1)),
    }


BREAKS: dict[str, Callable[[], object]] = {
    **times_of("event", lambda: make_event(status="announced")),
    **times_of("deadline", deadline),
    **times_of("placement", placed),
    "event_edition_once_a_series": once_edition,
    "event_published_has_day": lambda: write(make_event(when=When.at("", "2035-05-14")), start_day=None),
    "event_not_its_own_parent": lambda: write(event := make_event(), parent=event),
    "event_not_replaced_by_itself": lambda: write(event := lifecycle.postpone(make_event()), replaced_by=event),
    "event_replaced_only_if_given_up": lambda: write(make_event(), replaced_by=make_event()),
    "event_gone_has_moment": lambda: write(make_event(), status="cancelled"),
    "event_registration_closes_after_opening": lambda: write(
        make_event(), registration_opens_at=LONG_BEFORE, registration_closes_at=LONG_BEFORE
    ),
    "event_language_once": lambda: once_each(EventLanguage, event=make_event(), code="fr"),
    "event_organisation_role_once": lambda: once_each(EventOrganisation, event=make_event(), organisation=make_organisation(), role="host"),
    "event_link_once": lambda: once_each(EventLink, from_event=make_event(), to_event=make_event(), relation="part_of"),
    "event_link_joins_two": lambda: EventLink.objects.create(from_event=(event := make_event()), to_event=event, relation="part_of"),
    "series_not_within_itself": lambda: write(series := make_series(), within=series),
    "track_slug_once_an_event": lambda: once_each(Track, event=make_event(), slug="water"),
    "session_setup_within_a_day": lambda: write(make_session(), setup_minutes=24 * 60 + 1),
    "conflict_level_fixed_ones_stop": lambda: ConflictLevel.objects.create(cause="room_twice", level="warns"),
    "session_gone_has_moment": lambda: write(make_session(), status="cancelled"),
    "visit_stop_once": lambda: once_each(VisitStop, session=make_session(), venue=make_venue()),
    "programme_revision_number_once_an_event": lambda: once_each(ProgrammeRevision, event=make_event(), number=1, released_at=LONG_BEFORE),
    "placement_one_draft_a_session": two_drafts,
    "placement_one_released_a_session": two_released,
    "placement_ended_was_released": a_draft_that_ended,
    "placement_only_released_occupies": lambda: write(placed(released=False), occupies_room=True),
    "notice_release_has_revision": lambda: note(kind=Notice.Kind.RELEASED),
    "notice_session_named": lambda: note(kind=Notice.Kind.SESSION_CANCELLED),
    "participation_in_event_or_session": lambda: Participation.objects.create(person=make_person(), role="speaker"),
    "participation_of_someone": lambda: Participation.objects.create(session=make_session(), role="speaker"),
    "figure_of_event_or_organisation": lambda: Figure.objects.create(what="cities", value=3, standing="actual"),
    "resource_of_one_thing": lambda: resource(session=make_session()),
    "resource_join_link_not_public": lambda: resource(kind=Resource.Kind.JOIN_LINK, visibility=Resource.Visibility.PUBLIC),
    "account_email_once": lambda: [User.objects.create_user(address) for address in ("mina@example.org", "Mina@example.org")],
    "organisation_not_part_of_itself": lambda: write(city := make_organisation(), part_of=city),
    "organisation_not_merged_into_itself": lambda: write(city := make_organisation(), merged_into=city),
    "organisation_position_is_whole": lambda: write(make_organisation(), latitude=37.5),
    "membership_once": lambda: once_each(Membership, organisation=make_organisation(), kind="full", since="2015"),
    "person_not_merged_into_itself": lambda: write(person := make_person(), merged_into=person),
    "focal_point_once": lambda: once_each(
        FocalPoint, organisation=make_organisation(), user=User.objects.create_user("f@example.org"), since=date(2030, 1, 1)
    ),
    "focal_point_ends_after_start": lambda: FocalPoint.objects.create(
        organisation=make_organisation(), user=User.objects.create_user("f@example.org"), since=date(2030, 1, 2), until=date(2030, 1, 1)
    ),
    "venue_position_is_whole": lambda: write(make_venue(), longitude=126.9),
    "venue_hours_are_whole": lambda: write(make_venue(), opens=time(9)),
    "room_slug_once_a_venue": lambda: twice(partial(make_room, venue=make_venue(), slug="hall")),
    "reminder_rule_once": lambda: twice(partial(make_rule, make_event(), 1, at_time=time(9))),
    "reminder_rule_once_at_start": lambda: twice(partial(make_rule, make_event(), 1)),
    "change_mail_once_a_mailbox": lambda: once_each(
        ChangeMail, event=(told := note(kind="cancelled")).event, since=told, mailbox="mina@example.org", made_at=LONG_BEFORE
    ),
    "places_of_event_or_session": lambda: Places.objects.create(size=1),
    "places_never_oversold": lambda: Places.objects.create(event=make_event(), size=40, taken=41),
    "registration_once_a_person": lambda: twice(partial(make_registration, make_event(), "Mina Sato")),
    "booking_once_a_registration": lambda: once_each(
        Booking, registration=(mina := make_registration()), session=make_session(mina.event), status="booked"
    ),
    "booking_offer_has_end": lambda: booked(status="offered"),
    "agenda_item_number_once_an_event": lambda: once_each(AgendaItem, event=make_event(), number=1),
    "message_sending_has_lease": lambda: message(state="sending"),
    "message_gone_has_moment": lambda: message(state="sent"),
    "message_stale_after_due": lambda: message(stale_at=LONG_BEFORE - timedelta(seconds=1)),
    "claim_external_has_source": lambda: claim(field="title", basis="external"),
    "claim_says_something": lambda: claim(field=""),
}


def test_every_constraint_is_broken_here() -> None:
    named = {c.name for model in apps.get_models() if model._meta.app_label in OURS for c in model._meta.constraints}
    assert set(BREAKS) == named


@pytest.mark.postgres
@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses_it(name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BREAKS[name]()


SAID: list[tuple[Callable[[], models.Model], str]] = [
    (
        lambda: Resource(event=make_event(), kind="join_link", visibility="public"),
        "A link to join is for registered people or staff, never public.",
    ),
    (lambda: Resource(kind="document"), "Choose an event, a session or a series, one of the three."),
    (lambda: Participation(person=make_person(), role="speaker"), "Choose an event or a session, one of the two."),
    (lambda: Participation(session=make_session(), role="speaker"), "Name a person, an organisation or an office."),
    (lambda: Figure(what="cities", value=3, standing="actual"), "Choose an event or an organisation, one of the two."),
    (
        lambda: Event(slug="new", title="New", type="forum", registration_opens_at=LONG_BEFORE, registration_closes_at=LONG_BEFORE),
        "Registration closes before it opens. Correct one of the two.",
    ),
    (lambda: Venue(slug="hall", name="Hall", latitude=37.5), "Give both latitude and longitude, or neither."),
]


@pytest.mark.parametrize(("row", "said"), SAID)
def test_and_a_form_says_so_in_words(row: Callable[[], models.Model], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        row().full_clean()
    assert caught.value.messages == [said]


@pytest.mark.sqlite
@pytest.mark.parametrize("visibility", [Resource.Visibility.REGISTERED, Resource.Visibility.STAFF])
def test_a_link_to_join_is_for_registered_people_or_staff(visibility: str) -> None:
    assert resource(kind=Resource.Kind.JOIN_LINK, visibility=visibility).pk


@pytest.mark.sqlite
def test_a_link_to_join_is_never_public_wherever_it_runs() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        resource(kind=Resource.Kind.JOIN_LINK, visibility=Resource.Visibility.PUBLIC)
