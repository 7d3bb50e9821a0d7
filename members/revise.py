"""Revise: say that a person or an organisation reads differently now."""

from django.db import transaction

from members.models import Organisation, Person
from members.signals import organisation_revised, person_revised


def revise(record: Organisation | Person) -> None:
    """Tell the rooms above, so that the entries that name it follow."""
    with transaction.atomic():
        if isinstance(record, Person):
            person_revised.send(Person, keep=record)
        else:
            organisation_revised.send(Organisation, keep=record)
