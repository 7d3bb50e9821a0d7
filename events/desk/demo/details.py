"""What hangs on an event: roles of organisations, people, agenda, deadlines, documents."""

from typing import Any

from events.assembly.models import AgendaItem
from events.desk.demo.entries import AgendaEntry, DeadlineEntry, PartEntry, ResourceEntry, RoleEntry
from events.desk.demo.ledger import Ledger, when_of
from events.models import Deadline, Event, EventOrganisation, Participation, Resource
from wego_events.lib.translated import in_languages


def role(entry: RoleEntry, at: Event, ledger: Ledger, order: int) -> None:
    row = EventOrganisation.objects.create(
        event=at, organisation=ledger.get("organisation", entry.organisation), role=entry.role, url=entry.url, order=order
    )
    ledger.evidence(row, entry)


def part(entry: PartEntry, ledger: Ledger, **within: Any) -> None:
    row = Participation.objects.create(
        person=ledger.get("person", entry.person),
        organisation=ledger.get("organisation", entry.organisation),
        office=entry.office,
        role=entry.role,
        mode=entry.mode,
        status=entry.status,
        order=entry.order,
        post_as_printed=entry.post,
        original_language=entry.original_language,
        **in_languages(talk_title=entry.talk_title),
        **within,
    )
    ledger.evidence(row, entry)


def agenda_item(entry: AgendaEntry, at: Event, ledger: Ledger) -> None:
    begins, ends = entry.term or (None, None)
    row = AgendaItem.objects.create(
        event=at,
        number=entry.number,
        kind=entry.kind,
        term_start=begins,
        term_end=ends,
        original_language=entry.original_language,
        **in_languages(title=entry.title),
    )
    ledger.evidence(row, entry)


def deadline(entry: DeadlineEntry, at: Event, ledger: Ledger, order: int) -> None:
    row = Deadline(event=at, order=order, **in_languages(title=entry.title))
    row.when = when_of(entry.when)
    row.save()
    ledger.evidence(row, entry)


def resource(entry: ResourceEntry, ledger: Ledger, **of: Any) -> None:
    row = Resource.objects.create(
        kind=entry.kind,
        visibility=entry.visibility,
        platform=entry.platform,
        url=entry.url,
        language=entry.language,
        original_language=entry.original_language,
        **in_languages(label=entry.label),
        **of,
    )
    ledger.evidence(row, entry)
