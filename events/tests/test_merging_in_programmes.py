"""What a merge of persons or organisations does to the programmes that name them."""

import pytest

from events.models import Event, EventOrganisation, Figure, Participation, ScopeCounter, Session
from members.merge import merge_organisations, merge_persons
from members.models import Affiliation
from members.revise import revise
from tests.cast import make_event, make_organisation, make_part, make_person, make_series, make_session

pytestmark = pytest.mark.django_db

Role = Participation.Role


def counters() -> dict[str, int]:
    return dict(ScopeCounter.objects.values_list("scope", "value"))


def revisions_of(*entries: Event | Session) -> list[int]:
    for entry in entries:
        entry.refresh_from_db()
    return [entry.revision for entry in entries]


@pytest.mark.sqlite
def test_parts_in_events_and_sessions_are_played_by_the_one_who_stays() -> None:
    keep, gone, event = make_person(), make_person(), make_event()
    in_session = make_part(make_session(event), gone)
    in_event = Participation.objects.create(event=event, person=gone, role=Role.JURY)
    merge_persons(keep, gone)
    assert {part.person for part in Participation.objects.filter(pk__in=[in_session.pk, in_event.pk])} == {keep}


def test_a_part_that_both_were_listed_for_is_listed_once() -> None:
    keep, gone, session = make_person(), make_person(), make_session()
    make_part(session, keep, Role.SPEAKER)
    make_part(session, gone, Role.SPEAKER)
    make_part(session, gone, Role.CHAIR)
    merge_persons(keep, gone)
    assert sorted(session.participations.values_list("person", "role")) == [(keep.pk, "chair"), (keep.pk, "speaker")]


def test_two_talks_of_one_person_stay_two() -> None:
    keep, gone, session = make_person(), make_person(), make_session()
    make_part(session, keep, Role.PRESENTER, talk_title="On water")
    make_part(session, gone, Role.PRESENTER, talk_title="On air")
    merge_persons(keep, gone)
    assert session.participations.filter(person=keep).count() == 2


def test_of_two_equal_parts_the_surer_one_stays() -> None:
    keep, gone, session = make_person(), make_person(), make_session()
    make_part(session, keep, Role.SPEAKER, status=Participation.Status.INVITED)
    make_part(session, gone, Role.SPEAKER, status=Participation.Status.CONFIRMED, post_as_printed="Mayor of Lindheim")
    merge_persons(keep, gone)
    part = session.participations.get()
    assert (part.person, part.status, part.post_as_printed) == (keep, Participation.Status.CONFIRMED, "Mayor of Lindheim")


def test_the_post_stays_as_it_was_printed_when_a_person_changes_office() -> None:
    person, old, new = make_person(), make_organisation("Lindheim"), make_organisation("Port Azure")
    post = Affiliation.objects.create(person=person, organisation=old, title="Mayor", until="")
    part = make_part(make_session(), person, post_as_printed="Mayor of Lindheim")
    post.until = "2034"
    post.save()
    Affiliation.objects.create(person=person, organisation=new, title="Minister", since="2035")
    revise(person)
    part.refresh_from_db()
    assert part.post_as_printed == "Mayor of Lindheim"


def test_nor_is_it_rewritten_when_two_records_become_one() -> None:
    keep, gone = make_person("Ines Okoye"), make_person("I. Okoye")
    part = make_part(make_session(), gone, post_as_printed="Deputy Mayor of Lindheim")
    Affiliation.objects.create(person=keep, organisation=make_organisation(), title="Mayor")
    merge_persons(keep, gone)
    part.refresh_from_db()
    assert (part.person, part.post_as_printed) == (keep, "Deputy Mayor of Lindheim")


def test_entries_that_name_the_person_are_revised_and_no_others() -> None:
    keep, gone = make_person(), make_person()
    event, other = make_event(), make_event("Other")
    session, silent = make_session(event), make_session(other)
    make_part(session, gone)
    merge_persons(keep, gone)
    assert revisions_of(session, silent, other) == [1, 0, 0]
    session.refresh_from_db()
    assert session.sequence == 0


def test_the_counters_of_their_scopes_rise_once() -> None:
    keep, gone = make_person(), make_person()
    event = make_event(series=make_series())
    for _ in range(2):
        make_part(make_session(event), gone)
    merge_persons(keep, gone)
    assert counters() == {"all": 1, f"event:{event.pk}": 1, f"series:{event.series_id}": 1}


@pytest.mark.sqlite
def test_an_event_has_each_organisation_in_a_role_once() -> None:
    keep, gone, event = make_organisation(), make_organisation(), make_event()
    for organisation, role in ((keep, "host"), (gone, "host"), (gone, "sponsor")):
        EventOrganisation.objects.create(event=event, organisation=organisation, role=role)
    merge_organisations(keep, gone)
    assert sorted(event.organisations.values_list("organisation", "role")) == [(keep.pk, "host"), (keep.pk, "sponsor")]


def test_series_figures_and_parts_follow_their_organisation() -> None:
    keep, gone = make_organisation(), make_organisation()
    series = make_series(organiser=gone)
    figure = Figure.objects.create(organisation=gone, what="sensors", value=1200, standing=Figure.Standing.ACTUAL)
    part = Participation.objects.create(session=make_session(), organisation=gone, role=Role.SHOWCASED)
    merge_organisations(keep, gone)
    for row in (series, figure, part):
        row.refresh_from_db()
    assert (series.organiser, figure.organisation, part.organisation) == (keep, keep, keep)


def test_events_of_an_organisation_are_revised_and_its_counter_rises() -> None:
    keep, gone, event = make_organisation(), make_organisation(), make_event()
    EventOrganisation.objects.create(event=event, organisation=gone, role="host")
    merge_organisations(keep, gone)
    assert revisions_of(event) == [1]
    assert counters() == {"all": 1, f"event:{event.pk}": 1, f"organisation:{keep.pk}": 1}
