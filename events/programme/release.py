"""Release: bring drafts to the readers, all or chosen ones, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from events.locking import locked
from events.models import Event, Notice, Placement, ProgrammeRevision, Session
from events.notices import first_from, note
from events.programme.as_seen import require_as_seen
from events.programme.guards import require_no_clash
from events.programme.waiting import waiting
from events.revisions import Change, changing
from events.signals import programme_released
from events.validators import validate_within_days
from members.models import User
from wego_events.lib.refusal import Refused

ROOM_CONSTRAINT = "placement_room_holds_one_session"


def release(
    event: Event, *, only: Iterable[Session] | None = None, seen: Mapping[int, str] | None = None, by: User | None = None
) -> ProgrammeRevision:
    """Release the drafts of an event, or those of the sessions in ``only``, as its next revision.

    ``seen`` are the drafts that whoever releases has in view: by session the ``version`` of its placement. Where others wait by now,
    nothing is released.

    Raises Refused where nothing waits, where what waits is not what was seen, where a room or a chair would be held twice, or a day
    lies outside the event.
    """
    with changing() as change:
        event_ = locked(event)
        drafts = waiting(event_)
        if only is not None:
            chosen = [session.pk for session in only]
            drafts = drafts.filter(session__in=chosen)
            seen = None if seen is None else {key: seen.get(key, "") for key in chosen}
        placements = list(drafts)
        if seen is not None:
            require_as_seen(event_, placements, seen)
        if not placements:
            raise Refused("nothing-waits", _("Nothing of “%(event)s” waits for a release."), event=str(event_))
        return begin(event_, placements, change, by=by)


def begin(
    event: Event,
    placements: Sequence[Placement],
    change: Change,
    *,
    by: User | None,
    takes_back_to: ProgrammeRevision | None = None,
    tell: bool = True,
) -> ProgrammeRevision:
    """Make placements the released ones of a locked event, as its next revision, within a change.

    With ``tell`` False the caller writes the notice: one change is told once.
    """
    for placement in placements:
        placement.session.event = event
        placement.busy_until = placement.assumed_end()  # by the kind as it is now, and before the guards read it
        validate_within_days(placement.session, placement.when)
    if not event.is_given_up:
        require_no_clash(placements)
    last = event.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = ProgrammeRevision.objects.create(
        event=event, number=last + 1, released_at=change.at, released_by=by, takes_back_to=takes_back_to
    )
    before = {p.session_id: p for p in Placement.objects.released().filter(session__in=[p.session_id for p in placements])}
    Placement.objects.filter(pk__in=[p.pk for p in before.values()]).update(ended_in=revision, occupies_room=False)
    for placement in placements:
        placement.released_in = revision
        placement.occupies_room = placement.is_present and not event.is_given_up
    _save(placements)
    _tell_sessions(placements, before, change)
    change.of(event)
    if tell:
        nearest = first_from(change.at, (p.starts_at for p in (*placements, *before.values())))
        note(event, Notice.Kind.RELEASED, at=change.at, by=by, revision=revision, nearest=nearest)
    programme_released.send(Event, event=event, revision=revision)
    return revision


def _save(placements: Sequence[Placement]) -> None:
    """Save as released; the database has the last word where two releases met in one room."""
    try:
        with transaction.atomic():
            for placement in placements:
                placement.save()
    except IntegrityError as error:
        if ROOM_CONSTRAINT not in str(error):
            raise
        raise Refused(
            "room-twice",
            _(
                "Another programme was just released with a session in one of these rooms at the same time. Look at "
                "the rooms again, then release."
            ),
        ) from error


def _tell_sessions(placements: Sequence[Placement], before: dict[int, Placement], change: Change) -> None:
    """Raise revisions; SEQUENCE only for a session that readers already had. Set which sessions are in the programme."""
    change.to_all([p.session for p in placements if p.session_id in before], sequence=True)
    change.to_all([p.session for p in placements if p.session_id not in before], sequence=False)
    present = [p.session_id for p in placements if p.is_present]
    absent = [p.session_id for p in placements if not p.is_present]
    Session.objects.filter(pk__in=present, status=Session.Status.PLANNED).update(gone_at=None, in_feeds=True)
    # Those whose state changes are few; each is saved by itself, so that it is written down in the trail of what was done.
    for session in Session.objects.filter(pk__in=present).exclude(status=Session.Status.PLANNED):
        session.status, session.gone_at, session.in_feeds = Session.Status.PLANNED, None, True
        session.save(update_fields=["status", "gone_at", "in_feeds"])
    for session in Session.objects.filter(pk__in=absent):
        session.status, session.gone_at = Session.Status.REMOVED, change.at
        session.save(update_fields=["status", "gone_at"])
