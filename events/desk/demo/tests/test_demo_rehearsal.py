"""The rehearsals: events in the near future that staff and visitors can practise on."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Count
from django.test import TestCase
from django.utils import timezone

from events import programme
from events.desk.demo import accounts
from events.desk.demo.rehearsal.events import first_day
from events.desk.demo.rehearsal.shapes import RehearsalEntry
from events.models import Event, EventLink, Participation, Resource, Session
from events.registration.models import Booking, Registration
from events.reminders.models import ReminderRule
from members.models import Organisation, Person, User
from wego_events.outbox.models import Message


@pytest.mark.sqlite
class Rehearsal(TestCase):
    """As it is on the day of loading."""

    assembly: Event

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("load_demo", yes_this_is_a_demo=True)

    def setUp(self) -> None:
        self.assembly = Event.objects.select_related("venue").get(slug="rehearsal-assembly")

    def test_the_rehearsals_are_marked_and_say_so(self) -> None:
        rehearsals = Event.objects.filter(is_rehearsal=True)
        assert rehearsals.count() == 5
        assert [event.slug for event in rehearsals if not event.title.startswith("Rehearsal: ")] == []
        assert Event.objects.filter(title__startswith="Rehearsal", is_rehearsal=False).count() == 0

    def test_the_assembly_lasts_three_days_six_weeks_ahead(self) -> None:
        assert self.assembly.start_day is not None
        assert self.assembly.end_day is not None
        assert self.assembly.end_day - self.assembly.start_day == timedelta(days=2)
        assert timedelta(days=39) <= self.assembly.start_day - timezone.localdate() <= timedelta(days=47)
        assert self.assembly.start_day.isoweekday() == 2
        assert (str(self.assembly.start_time), self.assembly.zone, self.assembly.status) == ("09:00:00", "Asia/Seoul", "published")

    def test_the_assembly_has_forty_sessions_of_every_kind_in_five_rooms(self) -> None:
        assert self.assembly.venue is not None
        assert list(self.assembly.venue.rooms.values_list("slug", "capacity")) == [
            ("grand-hall", 600),
            ("han", 180),
            ("nam", 120),
            ("inwang", 60),
            ("banquet-hall", 400),
        ]
        seen = Session.objects.filter(event=self.assembly).public()
        assert seen.count() == 40
        assert set(seen.values_list("kind", flat=True)) == set(Session.Kind.values)
        days = seen.values_list("placements__start_day").annotate(Count("pk")).order_by("placements__start_day")
        assert [number for _day, number in days.filter(placements__ended_in=None, placements__released_in__isnull=False)] == [16, 15, 9]

    def test_two_changes_wait_for_a_release(self) -> None:
        waits = {str(draft.session): (str(draft.room), f"{draft.start_time:%H:%M}") for draft in programme.waiting(self.assembly)}
        assert waits == {"The air in our schools": ("Room Nam", "14:30"), "Parking, as open data": ("Room Inwang", "16:45")}

    def test_what_waits_can_be_released(self) -> None:
        revision = programme.release(self.assembly)
        assert (revision.number, programme.waiting(self.assembly).count()) == (2, 0)

    def test_the_two_visits_exclude_each_other(self) -> None:
        visits = Session.objects.filter(event=self.assembly, exclusive_group="visits")
        assert list(visits.values_list("kind", "capacity", "is_bookable")) == [("site_visit", 40, True), ("site_visit", 40, True)]
        assert len({(visit.placement.starts_at, visit.placement.ends_at) for visit in visits if visit.placement}) == 1

    def test_some_people_are_registered_and_have_booked(self) -> None:
        assert Registration.objects.filter(event=self.assembly, status="approved").count() == 12
        assert Booking.objects.filter(session__event=self.assembly, status="booked").count() == 25
        gala = Session.objects.get(event=self.assembly, kind="gala_dinner")
        assert (gala.bookings.count(), gala.places.taken, gala.places.size) == (8, 8, 250)

    def test_a_reminder_is_planned_for_each_a_day_before(self) -> None:
        assert list(ReminderRule.objects.filter(event=self.assembly).values_list("days_before", "at_time")) == [(1, None)]
        due = set(Message.objects.filter(kind="reminder").values_list("state", "due_at"))
        assert self.assembly.starts_at is not None
        assert due == {("planned", self.assembly.starts_at - timedelta(days=1))}

    def test_the_executive_committee_is_announced_with_a_programme_in_draft(self) -> None:
        meeting = Event.objects.get(slug="rehearsal-executive-committee")
        assert (meeting.status, meeting.gathers, meeting.start_time) == ("announced", True, None)
        assert Session.objects.filter(event=meeting).public().count() == 0
        assert programme.waiting(meeting).count() == 5

    def test_three_webinars_are_each_in_a_zone_of_its_own(self) -> None:
        clinics = Event.objects.filter(series__slug="rehearsal-data-clinics").order_by("part")
        assert [(event.zone, f"{event.start_time:%H:%M}", event.gathers, event.mode) for event in clinics] == [
            ("Asia/Seoul", "15:00", False, "online"),
            ("Europe/Madrid", "10:00", False, "online"),
            ("America/Bogota", "09:00", False, "online"),
        ]
        assert [(event.start_day - timezone.localdate()).days for event in clinics if event.start_day] == [10, 17, 24]
        assert EventLink.objects.filter(from_event__in=clinics, relation="next_part").count() == 2

    def test_links_to_join_are_for_registered_people_only(self) -> None:
        links = Resource.objects.filter(kind="join_link")
        assert list(links.values_list("visibility", flat=True)) == ["registered"] * 4

    def test_their_people_are_invented_and_no_members(self) -> None:
        rehearsals = Event.objects.filter(is_rehearsal=True)
        parts = Participation.objects.filter(event__in=rehearsals) | Participation.objects.filter(session__event__in=rehearsals)
        people = Person.objects.filter(participations__in=parts)
        assert [person.slug for person in people if not person.slug.startswith("rehearsal-")] == []
        assert Organisation.objects.filter(slug__startswith="rehearsal-", memberships__isnull=False).count() == 0
        addresses = Registration.objects.values_list("email", flat=True)
        assert {address.partition("@")[2] for address in addresses} == {"example.org"}

    def test_each_role_has_an_account_to_try_it(self) -> None:
        roles = {user.email: [group.name for group in user.groups.all()] for user in User.objects.filter(is_staff=True)}
        assert roles == {
            "staff@example.org": [],
            "secretariat@example.org": ["Secretariat"],
            "office@example.org": ["Regional office"],
            "team@example.org": ["Event team"],
            "door@example.org": ["Door"],
            "reader@example.org": ["Read-only"],
        }
        assert User.objects.get(email="staff@example.org").is_superuser

    def test_the_office_and_the_team_have_an_event_of_their_own(self) -> None:
        office = User.objects.get(email="office@example.org").regional_office
        assert office is not None
        assert list(office.events.values_list("slug", flat=True)) == ["rehearsal-data-clinic-americas"]
        assert list(self.assembly.team.values_list("email", flat=True)) == ["team@example.org"]

    def test_loading_a_week_later_moves_nothing(self) -> None:
        before = list(Event.objects.filter(is_rehearsal=True).values_list("slug", "start_day", "sequence", "revision"))
        with time_machine.travel(timezone.now() + timedelta(days=7)):
            call_command("load_demo", yes_this_is_a_demo=True)
        assert list(Event.objects.filter(is_rehearsal=True).values_list("slug", "start_day", "sequence", "revision")) == before

    def test_the_sign_ins_are_printed(self) -> None:
        printed = StringIO()
        call_command("load_demo", yes_this_is_a_demo=True, stdout=printed)
        assert printed.getvalue() == accounts.sign_ins() + "\n"


@pytest.mark.parametrize(
    ("today", "weekday", "begins"),
    [
        (date(2026, 11, 22), 0, date(2026, 12, 2)),
        (date(2026, 11, 22), 3, date(2026, 12, 2)),  # a Wednesday already
        (date(2026, 11, 22), 2, date(2026, 12, 8)),
    ],
)
def test_a_rehearsal_begins_on_its_weekday(today: date, weekday: int, begins: date) -> None:
    entry = RehearsalEntry("x", "forum", "published", {"en": "Rehearsal: x"}, ahead=10, lasts=1, zone="Asia/Seoul", weekday=weekday)
    assert first_day(entry, today) == begins
