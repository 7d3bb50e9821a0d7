"""What of an event's record everyone may read: who took part, documents and media, and what sources say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from events.models import Event, EventLink, Figure, Notice, Placement, Session
from wego_events.evidence.models import Claim, Source
from wego_events.lib.tongue import active_language

RECENT_NOTICES = 4
DOUBTFUL = (Claim.Basis.INFERRED, Claim.Basis.UNCERTAIN)


def visible_links(event: Event, visible: QuerySet[Event]) -> tuple[list[EventLink], list[EventLink]]:
    """The links from and to an event whose other end the reader may see."""
    both = EventLink.objects.select_related("from_event", "to_event")
    return (
        list(both.filter(from_event=event, to_event__in=visible)),
        list(both.filter(to_event=event, from_event__in=visible)),
    )


def recent_notices(event: Event, sessions: Iterable[Session]) -> list[Notice]:
    """What changed in the last fortnight, the last first; of sessions, and of releases, only what the reader may see.

    Of what changed before everyone could see the event nothing is said.
    """
    seen = [session.pk for session in sessions]
    was_seen = Q(session__public_since=None) | Q(released_in__released_at__gte=F("session__public_since"))
    released = Placement.objects.filter(was_seen, session__in=seen, released_in=OuterRef("revision"))
    of_event = event.notices.filter(Q(session=None) | Q(session__in=seen), Q(revision=None) | Exists(released), expired_at=None)
    if event.public_since is not None:
        of_event = of_event.filter(made_at__gte=event.public_since)
    return list(of_event.select_related("session").order_by("-made_at", "-pk")[:RECENT_NOTICES])


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a record on which sources differ, or that is not certain, with all that is said of it."""

    record: str
    name: str
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sources of a page's records, and where they disagree."""

    sources: list[Source] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def evidence(*records: Model) -> Evidence:
    """What sources say of these records, in one query. Say only records that the reader may see."""
    by_key = {(ContentType.objects.get_for_model(record).pk, record.pk): record for record in records}
    ids: dict[int, list[int]] = defaultdict(list)
    for type_id, pk in by_key:
        ids[type_id].append(pk)
    wanted = Q(pk=None)
    for type_id, pks in ids.items():
        wanted |= Q(target_type=type_id, target_id__in=pks)
    claims = list(Claim.objects.filter(wanted).select_related("source").order_by("target_type", "target_id", "field", "pk"))
    sources = {claim.source.pk: claim.source for claim in claims if claim.source is not None}
    said: dict[tuple[int, int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.field:
            said[claim.target_type_id, claim.target_id, claim.field].append(claim)
    questions = [
        Question(_named(by_key[type_id, pk], records[0]), _field_name(by_key[type_id, pk], name), given)
        for (type_id, pk, name), given in said.items()
        if _is_open(given)
    ]
    return Evidence(sorted(sources.values(), key=lambda source: source.title), questions)


def _is_open(claims: list[Claim]) -> bool:
    if any(claim.standing == Claim.Standing.DISPUTED or claim.basis in DOUBTFUL for claim in claims):
        return True
    return len({claim.value for claim in claims}) > 1


def _named(record: Model, main: Model) -> str:
    if record is main:
        return ""
    return record.text("what", active_language())[0] if isinstance(record, Figure) else str(record)


def _field_name(record: Model, name: str) -> str:
    """The field's name as people read it; a column of a language goes by the field that it translates."""
    for candidate in (name, name.rpartition("_")[0]):
        try:
            return str(getattr(record._meta.get_field(candidate), "verbose_name", candidate))
        except FieldDoesNotExist:
            continue
    return name.replace("_", " ").replace(".", ": ")
