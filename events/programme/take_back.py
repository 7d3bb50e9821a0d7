"""Take back: bring an earlier revision of the programme to readers again, as a new one."""

from django.utils.translation import gettext_lazy as _

from events.locking import locked
from events.models import Event, Placement, ProgrammeRevision, Session
from events.programme.as_seen import require_last_seen
from events.programme.release import begin
from events.revisions import changing
from members.models import User
from wego_events.lib.refusal import Refused


def take_back(event: Event, *, to: ProgrammeRevision, seen: int | None = None, by: User | None = None) -> ProgrammeRevision:
    """Release again what readers saw at revision ``to``; cancelled sessions stay cancelled.

    ``seen`` is the number of the last revision that whoever takes back has in view.
    Raises Refused where nothing differs, where another revision came since, or where a room or a chair has since been given to others.
    """
    with changing() as change:
        event_ = locked(event)
        if to.event_id != event_.pk:
            raise Refused("revision-elsewhere", _("This revision belongs to another event. Choose one of “%(event)s”."), event=str(event_))
        if seen is not None:
            require_last_seen(event_, seen)
        placements = placements_of(event_, to, by=by)
        if not placements:
            raise Refused("nothing-differs", _("Readers already see revision %(number)s."), number=to.number)
        revision = begin(event_, placements, change, by=by, takes_back_to=to)
        released = {p.session_id: p for p in Placement.objects.released().filter(session__event=event_)}
        for draft in Placement.objects.drafts().filter(session__event=event_):
            if draft.says(released.get(draft.session_id)):
                draft.delete()
        return revision


def placements_of(event: Event, to: ProgrammeRevision, *, by: User | None = None) -> list[Placement]:
    """What taking back to a revision would release: a placement, not saved yet, for each session that readers see differently now."""
    then = {p.session_id: p for p in Placement.objects.as_of(to).select_related("room__venue")}
    now = {p.session_id: p for p in Placement.objects.released().filter(session__event=event).select_related("room__venue")}
    sessions = event.sessions.exclude(status=Session.Status.CANCELLED).filter(pk__in={*then, *now})
    return [again for session in sessions if (again := _again(session, then.get(session.pk), now[session.pk], by))]


def _again(session: Session, then: Placement | None, now: Placement, by: User | None) -> Placement | None:
    """A new placement that says what the earlier one said, or None where readers see just that."""
    source = then or now
    again = Placement(session=session, room=source.room, is_present=then is not None and then.is_present, edited_by=by)
    again.when = source.when
    return None if again.says(now) else again
