"""What hangs on a series or an organisation, and on no event, is for those whose reach is everything."""

from collections.abc import Callable

import pytest

from events.access import EVENT_TEAM, SECRETARIAT
from events.desk.conftest import Desk
from events.desk.tests.test_roles import browser, someone
from events.models import Figure, Resource
from members.models import User
from tests.cast import make_event, make_organisation, make_series

pytestmark = pytest.mark.django_db
NOT_OFFERED = "Select a valid choice. That choice is not one of the available choices."


def add_document(desk: Desk) -> str:
    """Try to publish a document for a whole series; the page that answers."""
    return desk.send(
        "events_resource_add", series=str(make_series().pk), kind="document", url="https://example.org/", visibility="public"
    ).text


def add_figure(desk: Desk) -> str:
    """Try to give an organisation a figure; the page that answers."""
    return desk.send("events_figure_add", organisation=str(make_organisation().pk), what="members", value="1", standing="actual").text


def test_team_of_an_event_cannot_add_what_stands_outside_events(desk_of: Callable[[User], Desk]) -> None:
    member = someone(EVENT_TEAM)
    make_event().team.add(member)

    assert NOT_OFFERED in add_document(desk_of(member))
    assert Resource.objects.count() == 0


@pytest.mark.parametrize(("add", "model"), [(add_document, Resource), (add_figure, Figure)])
def test_secretariat_adds_it(desk_of: Callable[[User], Desk], add: Callable[[Desk], str], model: type[Resource] | type[Figure]) -> None:
    add(desk_of(someone(SECRETARIAT)))

    assert model.objects.count() == 1


@pytest.mark.parametrize(
    "posted", [{"discard": "abc"}, {"take_back": "99"}, {"chosen": "1", "session": "abc"}, {"discard": "999999999999"}]
)
def test_a_nonsense_answer_to_what_waits_is_refused_in_words(posted: dict[str, str], alice: User) -> None:
    event = make_event()

    response = browser(alice).post(f"/admin/events/event/{event.pk}/programme/", posted)

    assert response.status_code == 200
    assert b"messagelist" in response.content
