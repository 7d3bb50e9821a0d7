"""Staff register people, and mend what was typed wrongly."""

from events.desk.conftest import Desk
from events.models import Event
from events.registration import links
from events.registration.models import Registration
from tests.cast import make_event, make_registration, make_rule
from wego_events.outbox.models import Message

CHANGE = "registration_registration_change"


def test_staff_register_someone_for_an_event_of_the_invited(desk: Desk) -> None:
    event = make_event(audience=Event.Audience.INVITED)

    desk.send(
        "registration_registration_add", event=str(event.pk), name="Mina Sato", email="mina@example.org", organisation_name="Lindheim",
        language="ko",
    )  # fmt: skip

    registration = Registration.objects.get()
    assert (registration.status, registration.language) == (Registration.Status.APPROVED, "ko")


def test_full_event_refuses_staff_too(desk: Desk) -> None:
    event = make_event(capacity=1)
    make_registration(event)

    page = desk.send(
        "registration_registration_add", event=str(event.pk), name="Ines Okoye", email="ines@example.org", organisation_name="Lindheim"
    )

    assert "“Clean Air Forum 2035” is full: every place is taken (1)." in page.text
    assert page.fields["name"] == "Ines Okoye"


def test_corrected_address_gets_a_new_link_and_the_old_one_is_worthless(desk: Desk) -> None:
    registration = make_registration(make_event())
    old = links.token_for(registration)

    desk.send(CHANGE, registration.pk, email="mina.sato@example.org")

    registration.refresh_from_db()
    assert links.registration_of(old) is None
    assert Message.objects.get(kind="registration").to == "mina.sato@example.org"


def test_planned_reminder_follows_the_corrected_address(desk: Desk) -> None:
    event = make_event()
    make_rule(event)
    registration = make_registration(event)

    desk.send(CHANGE, registration.pk, email="mina.sato@example.org")

    assert Message.objects.get(kind="reminder").to == "mina.sato@example.org"


def test_corrected_name_sends_nothing(desk: Desk) -> None:
    registration = make_registration(make_event())

    desk.send(CHANGE, registration.pk, name="Mina Satoh")

    registration.refresh_from_db()
    assert registration.name == "Mina Satoh"
    assert not Message.objects.exists()


def test_registration_is_withdrawn_and_not_deleted(desk: Desk) -> None:
    registration = make_registration(make_event())

    response = desk.client.get(f"/admin/registration/registration/{registration.pk}/delete/")

    assert response.status_code == 403
