"""A made-up network and its people: two hundred organisations, two thousand persons, ten thousand registrations with their mails."""

from datetime import timedelta

from django.utils import timezone

from events.models import Event
from events.registration.models import Places, Registration
from members.models import Affiliation, Organisation, Person
from tests.cast import make_organisation
from wego_events.outbox.models import Message

ORGANISATIONS = 200
PERSONS = 2_000
REGISTRATIONS = 10_000
OF_ASSEMBLY = 400
PER_FORUM = 100


def make_network() -> list[Organisation]:
    """The organisations, members all."""
    return [make_organisation(f"City {n}", member=True, country="KR") for n in range(ORGANISATIONS)]


def fill_people(organisations: list[Organisation], assembly: Event, forums: list[Event]) -> None:
    """Delegates with a post each, who register for an assembly and for forums; each registration with the mail that confirmed it."""
    people = [
        Person(slug=f"delegate-{n}", name=f"Delegate {n}", email=f"delegate-{n}@example.org", search_text=f"delegate {n}")
        for n in range(PERSONS)
    ]
    people = Person.objects.bulk_create(people)
    Affiliation.objects.bulk_create(
        Affiliation(person=person, organisation=organisations[n % ORGANISATIONS], title="Head of the smart city office")
        for n, person in enumerate(people)
    )
    shares = {assembly: OF_ASSEMBLY, **dict.fromkeys(forums[: (REGISTRATIONS - OF_ASSEMBLY) // PER_FORUM], PER_FORUM)}
    made = Registration.objects.bulk_create(
        Registration(
            event=event, person=person, name=person.name, email=person.email, organisation=organisations[person.pk % ORGANISATIONS],
            organisation_name="Lindheim", country="KR", status=Registration.Status.APPROVED,
        )
        for number, (event, share) in enumerate(shares.items())
        for person in (people[(number * PER_FORUM + n) % PERSONS] for n in range(share))
    )  # fmt: skip
    Places.objects.bulk_create(Places(event=event, taken=share) for event, share in shares.items())
    now = timezone.now()
    Message.objects.bulk_create(
        Message(
            kind="registration_approved", key=f"bench:{registration.pk}", subject_id=registration.pk, to=registration.email,
            to_name=registration.name, state=Message.State.KEPT, due_at=now, sent_at=now, stale_at=now + timedelta(days=9),
            subject="Your place at the forum", text="Words. " * 60, html="<p>Words.</p>" * 60,
        )
        for registration in made
    )  # fmt: skip
