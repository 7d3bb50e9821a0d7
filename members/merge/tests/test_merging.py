"""Two records of one person or one organisation become one: nothing is lost, nothing is doubled, the old address still leads."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType

from members.merge import merge_organisations, merge_persons
from members.models import Affiliation, FocalPoint, Membership, Organisation, Person, RegionalOffice, User
from members.signals import organisations_merged, persons_merged
from tests.cast import make_organisation, make_person
from tests.refusals import refused
from wego_events.evidence.models import Claim

pytestmark = pytest.mark.django_db

ITSELF = "This is one and the same record. Choose another one to merge."


def claim_on(record: Person | Organisation, value: str) -> Claim:
    kind = ContentType.objects.get_for_model(record)
    return Claim.objects.create(target_type=kind, target_id=record.pk, field="name", value=value)


# Persons


@pytest.mark.sqlite
def test_the_one_that_stays_holds_all_posts_claims_and_accounts(bob: User) -> None:
    keep, gone, city = make_person("Ines Okoye"), make_person("I. Okoye"), make_organisation()
    post = Affiliation.objects.create(person=gone, organisation=city, title="Mayor")
    claim = claim_on(gone, "I. Okoye")
    bob.acts_for.add(gone)
    merge_persons(keep, gone)
    post.refresh_from_db()
    claim.refresh_from_db()
    assert (post.person, claim.target) == (keep, keep)
    assert keep in bob.acts_for.all()
    assert gone not in bob.acts_for.all()


def test_an_account_that_acts_for_both_acts_for_the_one() -> None:
    keep, gone = make_person(), make_person()
    user = User.objects.create_user("assistant@example.org")
    user.acts_for.add(keep, gone)
    merge_persons(keep, gone)
    assert list(user.acts_for.all()) == [keep]


def test_the_other_one_stays_as_a_pointer_and_out_of_lists() -> None:
    keep, gone = make_person(), make_person()
    merge_persons(keep, gone)
    assert gone.merged_into == keep
    assert list(Person.objects.for_listing()) == [keep]


def test_pointers_lead_straight_to_the_last_one() -> None:
    first, second, third = make_person("First"), make_person("Second"), make_person("Third")
    merge_persons(second, first)
    merge_persons(third, second)
    first.refresh_from_db()
    assert first.merged_into == third


def test_what_the_one_does_not_know_the_other_tells() -> None:
    keep = make_person(email="ines@example.org")
    gone = make_person(email="okoye@example.org", language="fr", zone="Africa/Lagos", honorific="Dr")
    merge_persons(keep, gone)
    assert (keep.email, keep.language, keep.zone, keep.honorific) == ("ines@example.org", "fr", "Africa/Lagos", "Dr")


def test_nobody_is_merged_with_themselves() -> None:
    person = make_person()
    with refused("merge-with-itself", ITSELF):
        merge_persons(person, Person.objects.get(pk=person.pk))


@pytest.mark.parametrize("which", ["keep", "gone"])
def test_a_record_is_merged_once(which: str) -> None:
    merged, other, third = make_person("Merged"), make_person("Other"), make_person("Third")
    merge_persons(other, merged)
    with refused("merged-already", "“Merged” was merged before. Choose the record that it was merged into."):
        merge_persons(*((merged, third) if which == "keep" else (third, merged)))


def test_the_rooms_above_hear_of_a_merge() -> None:
    heard: list[object] = []

    def listen(keep: object, **_kwargs: object) -> None:
        heard.append(keep)

    person, city = make_person(), make_organisation()
    persons_merged.connect(listen)
    organisations_merged.connect(listen)
    try:
        merge_persons(person, make_person())
        merge_organisations(city, make_organisation())
    finally:
        persons_merged.disconnect(listen)
        organisations_merged.disconnect(listen)
    assert heard == [person, city]


# Organisations


@pytest.mark.sqlite
def test_all_that_points_at_one_city_points_at_the_other() -> None:
    keep, gone = make_organisation("Seoul"), make_organisation("Seoul Metropolitan Government")
    post = Affiliation.objects.create(person=make_person(), organisation=gone, title="Mayor")
    membership = Membership.objects.create(organisation=gone, kind=Membership.Kind.FULL, since="2010")
    office = RegionalOffice.objects.create(slug="east", area="East Asia", host=gone)
    focal = FocalPoint.objects.create(organisation=gone, user=User.objects.create_user("f@example.org"), since=date(2030, 1, 1))
    department = make_organisation("Digital Bureau", part_of=gone)
    claim = claim_on(gone, "Seoul Metropolitan Government")
    merge_organisations(keep, gone)
    for row in (post, membership, office, focal, department, claim):
        row.refresh_from_db()
    assert [post.organisation, membership.organisation, office.host, focal.organisation, department.part_of, claim.target] == [keep] * 6


@pytest.mark.sqlite
def test_a_double_membership_is_dropped() -> None:
    keep, gone = make_organisation(member=True), make_organisation(member=True)
    Membership.objects.create(organisation=gone, kind=Membership.Kind.ASSOCIATE, since="2012")
    merge_organisations(keep, gone)
    assert sorted(keep.memberships.values_list("kind", "since")) == [("associate", "2012"), ("full", "2015")]
    assert not gone.memberships.exists()


def test_a_focal_point_of_both_is_one_of_one() -> None:
    keep, gone, user = make_organisation(), make_organisation(), User.objects.create_user("f@example.org")
    for organisation in (keep, gone):
        FocalPoint.objects.create(organisation=organisation, user=user, since=date(2030, 1, 1))
    merge_organisations(keep, gone)
    assert [focal.organisation for focal in FocalPoint.objects.all()] == [keep]


@pytest.mark.sqlite
def test_a_part_that_swallows_its_whole_is_not_part_of_itself() -> None:
    ministry = make_organisation("Ministry")
    whole = make_organisation("Whole", part_of=ministry)
    part = make_organisation("Part", part_of=whole, member=True)
    merge_organisations(part, whole)
    assert Organisation.objects.get(pk=part.pk).part_of == ministry
    assert part.memberships.count() == 1


def test_a_whole_that_swallows_its_part_stays_as_it_is() -> None:
    whole = make_organisation("Whole")
    part = make_organisation("Part", part_of=whole)
    merge_organisations(whole, part)
    assert (whole.part_of, part.merged_into) == (None, whole)


def test_what_the_record_lacks_is_filled_from_the_other() -> None:
    keep = make_organisation(country="KR", mailbox="office@seoul.example.org")
    gone = make_organisation(country="JP", zone="Asia/Seoul", latitude=37.57, longitude=126.98, website="https://seoul.example.org")
    merge_organisations(keep, gone)
    assert (keep.country, keep.mailbox, keep.zone, keep.website) == (
        "KR",
        "office@seoul.example.org",
        "Asia/Seoul",
        "https://seoul.example.org",
    )
    assert (keep.latitude, keep.longitude) == (37.57, 126.98)


def test_so_is_a_country_that_was_not_known() -> None:
    assert merge_organisations(make_organisation(), make_organisation(country="JP")).country == "JP"


def test_a_position_is_kept_whole_even_on_the_equator() -> None:
    keep = make_organisation(latitude=0.0, longitude=32.58)
    merge_organisations(keep, make_organisation(latitude=37.57, longitude=126.98))
    assert (keep.latitude, keep.longitude) == (0.0, 32.58)


def test_no_organisation_is_merged_with_itself() -> None:
    city = make_organisation()
    with refused("merge-with-itself", ITSELF):
        merge_organisations(city, Organisation.objects.get(pk=city.pk))


def test_a_merged_organisation_is_not_merged_again() -> None:
    keep, gone = make_organisation("Seoul"), make_organisation("Soul")
    merge_organisations(keep, gone)
    with refused("merged-already", "“Soul” was merged before. Choose the record that it was merged into."):
        merge_organisations(make_organisation(), gone)
