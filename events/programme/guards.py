"""What stops a release: two sessions in one room, a chair or moderator in two places at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.conflicts import Clash, Slot, lead_clashes, room_clashes
from events.models import Participation, Placement
from members.models import Person
from venues.models import Room
from wego_events.lib.refusal import Refused

GONE_STATUSES = (Participation.Status.DECLINED, Participation.Status.WITHDRAWN, Participation.Status.REPLACED)


def require_no_clash(placements: Sequence[Placement]) -> None:
    """Raise Refused if one of these placements, not yet released, would clash with another or with what is released.

    The persons who lead these sessions are locked, so that two releases at once cannot promise the same chair twice.
    """
    slots = _slots(placement for placement in placements if placement.is_present)
    if not slots:
        return
    ours = {slot.session for slot in slots}
    leads = sorted({person for slot in slots for person in slot.leads})
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=leads).order_by("pk"))
    standing = (
        Placement.objects.released()
        .filter(is_present=True, occupies_room=True, starts_at__lt=max(s.end for s in slots), busy_until__gt=min(s.start for s in slots))
        .exclude(session__in={placement.session_id for placement in placements})
        .filter(Q(room__in={s.room for s in slots if s.room}) | Q(session__participations__person__in=leads))
        .distinct()
    )
    together = [*slots, *_slots(standing.select_related("session__event"))]
    for clash in room_clashes(together):
        if {clash.first.session, clash.second.session} & ours:
            raise refused_room(clash, Room.objects.get(pk=clash.what))
    for clash in lead_clashes(together):
        if {clash.first.session, clash.second.session} & ours:
            raise _refused_lead(clash, Person.objects.get(pk=clash.what))


def require_free_to_lead(part: Participation) -> None:
    """Raise Refused if a part, new or changed, has its person lead a released session while they lead another one."""
    if part.session is None or part.person is None or not part.leads or not part.is_on_the_spot or part.status in GONE_STATUSES:
        return
    ours = Placement.objects.released().filter(session=part.session, occupies_room=True, starts_at__isnull=False).first()
    if ours is None or ours.starts_at is None or ours.busy_until is None:
        return
    others = Placement.objects.released().filter(
        occupies_room=True,
        starts_at__lt=ours.busy_until,
        busy_until__gt=ours.starts_at,
        session__participations__person=part.person,
    )
    slot = Slot(ours.session_id, str(part.session), ours.starts_at, ours.busy_until, None, frozenset({part.person.pk}))
    for clash in lead_clashes([slot, *_slots(others.exclude(session=part.session).distinct().select_related("session__event"))]):
        if part.session.pk in {clash.first.session, clash.second.session} and clash.what == part.person.pk:
            raise _refused_lead(clash, part.person)


def refused_room(clash: Clash, room: Room) -> Refused:
    """The refusal of two sessions in one room."""
    return Refused(
        "room-twice",
        _("“%(first)s” and “%(second)s” would be in %(room)s at the same time. Give one of them another room or time."),
        first=clash.first.title,
        second=clash.second.title,
        room=str(room),
    )


def _refused_lead(clash: Clash, person: Person) -> Refused:
    return Refused(
        "lead-twice",
        _("%(person)s would lead “%(first)s” and “%(second)s” at the same time. Move one of them, or let someone else lead it."),
        person=str(person),
        first=clash.first.title,
        second=clash.second.title,
    )


def _slots(placements: Iterable[Placement]) -> list[Slot]:
    timed = [(p, p.starts_at, p.busy_until) for p in placements if p.starts_at and p.busy_until]
    leads: dict[int, set[int]] = {}
    rows = (
        Participation.objects.filter(session__in=[p.session_id for p, *_when in timed], role__in=Participation.LEADS, person__isnull=False)
        .exclude(mode__in=[Participation.Mode.REMOTE, Participation.Mode.PRE_RECORDED])
        .exclude(status__in=GONE_STATUSES)
        .values_list("session_id", "person_id")
    )
    for session, person in rows:
        leads.setdefault(session, set()).add(person)
    return [Slot(p.session_id, str(p.session), start, end, p.room_id, frozenset(leads.get(p.session_id, ()))) for p, start, end in timed]
