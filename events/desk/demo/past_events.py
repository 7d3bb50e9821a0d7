"""Series and events of the record. They enter in the state that is known of them, with a programme that is released as far as known."""

from events.desk.demo.details import agenda_item, deadline, part, resource, role
from events.desk.demo.entries import (
    AgendaEntry,
    DeadlineEntry,
    EventEntry,
    FigureEntry,
    LinkEntry,
    PartEntry,
    ResourceEntry,
    RoleEntry,
    SeriesEntry,
    SessionEntry,
    read,
    read_events,
)
from events.desk.demo.ledger import RECORDED_AT, Ledger, uid, when_of
from events.desk.demo.parties import figure
from events.models import (
    Event,
    EventLanguage,
    EventLink,
    Placement,
    ProgrammeRevision,
    Series,
    Session,
    VisitStop,
)
from events.revisions import changing
from wego_events.lib.translated import in_languages


def load(ledger: Ledger) -> None:
    """Load all series and events that are not there yet. Events point to one another, so they are joined when all are there."""
    for raw in read("series"):
        if not ledger.has("series", raw["slug"]):
            series(SeriesEntry(**raw), ledger)
    new = [entry for entry in read_events() if not ledger.has("event", entry.slug)]
    for entry in new:
        event(entry, ledger)
    for entry in new:
        join(entry, ledger)
    if new:
        with changing(at=RECORDED_AT) as change:
            for entry in new:
                change.of(ledger.get("event", entry.slug))


def series(entry: SeriesEntry, ledger: Ledger) -> None:
    row = Series.objects.create(
        slug=entry.slug,
        original_language=entry.original_language,
        established=entry.established,
        organiser=ledger.get("organisation", entry.organiser),
        within=ledger.get("series", entry.within),
        planned_parts=entry.planned_parts,
        color=entry.color,
        **in_languages(name=entry.name, description=entry.description, cycle=entry.cycle),
    )
    ledger.add("series", entry.slug, row)
    ledger.evidence(row, entry)
    for order, raw in enumerate(entry.resources, start=1):
        resource(ResourceEntry(**raw), ledger, order=order, series=row)


def event(entry: EventEntry, ledger: Ledger) -> None:
    venue = ledger.get("venue", entry.venue)
    row = Event(
        uid=uid(f"event/{entry.slug}"),
        revised_at=RECORDED_AT,
        gone_at=RECORDED_AT if entry.status == Event.Status.CANCELLED else None,
        slug=entry.slug,
        type=entry.type,
        status=entry.status,
        original_language=entry.original_language,
        series=ledger.get("series", entry.series),
        edition=entry.edition,
        part=entry.part,
        mode=entry.mode,
        venue=venue,
        room=venue.rooms.get(slug=entry.room) if entry.room else None,
        website=entry.website,
        gathers=entry.gathers,
        registration=entry.registration,
        audience=entry.audience,
        audience_countries=",".join(entry.audience_countries),
        **in_languages(
            title=entry.title, theme=entry.theme, summary=entry.summary, description=entry.description, audience_note=entry.audience_note
        ),
    )
    row.when = when_of(entry.when)
    row.save()
    row.also_in.set([ledger.get("series", slug) for slug in entry.also_in])
    ledger.add("event", entry.slug, row)
    ledger.evidence(row, entry)
    for code in entry.languages:
        EventLanguage.objects.create(event=row, code=code)
    for order, raw in enumerate(entry.organisations, start=1):
        role(RoleEntry(**raw), row, ledger, order)
    for raw in entry.people:
        part(PartEntry(**raw), ledger, event=row)
    for raw in entry.agenda:
        agenda_item(AgendaEntry(**raw), row, ledger)
    for order, raw in enumerate(entry.deadlines, start=1):
        deadline(DeadlineEntry(**raw), row, ledger, order)
    for order, raw in enumerate(entry.figures, start=1):
        figure(FigureEntry(**raw), ledger, order=order, event=row)
    for order, raw in enumerate(entry.resources, start=1):
        resource(ResourceEntry(**raw), ledger, order=order, event=row)
    programme([SessionEntry(**raw) for raw in entry.sessions], row, ledger)


def join(entry: EventEntry, ledger: Ledger) -> None:
    row = ledger.get("event", entry.slug)
    row.parent = ledger.get("event", entry.parent)
    row.replaced_by = ledger.get("event", entry.replaced_by)
    row.save(update_fields=["parent", "replaced_by"])
    for raw in entry.links:
        link = LinkEntry(**raw)
        made = EventLink.objects.create(from_event=row, to_event=ledger.get("event", link.to), relation=link.relation, quote=link.quote)
        ledger.evidence(made, link)


def programme(entries: list[SessionEntry], at: Event, ledger: Ledger) -> None:
    """Write the sessions of an event as they stand in its record: all in one released revision."""
    if not entries:
        return
    revision = ProgrammeRevision.objects.create(event=at, number=1, released_at=RECORDED_AT)
    for order, entry in enumerate(entries, start=1):
        row = Session.objects.create(
            uid=uid(f"session/{at.slug}/{entry.key}"),
            revised_at=RECORDED_AT,
            event=at,
            kind=entry.kind,
            order=order,
            audience_note=entry.audience_note,
            is_optional=entry.is_optional,
            **in_languages(title=entry.title, abstract=entry.abstract),
        )
        placement = Placement(session=row, released_in=revision, occupies_room=True)
        placement.when = when_of(entry.when)
        placement.save()
        Placement.objects.filter(pk=placement.pk).update(edited_at=RECORDED_AT)
        for stop, slug in enumerate(entry.stops, start=1):
            VisitStop.objects.create(session=row, venue=ledger.get("venue", slug), order=stop)
        for raw in entry.people:
            part(PartEntry(**raw), ledger, session=row)
        ledger.evidence(row, entry)
