"""What a page showed before its button was pressed: whoever releases it releases just that, or hears what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.locking import locked
from events.models import Event, Placement, ProgrammeRevision, Session
from members.models import User
from wego_events.lib.refusal import Refused
from wego_events.lib.time.words import clock_in_words, day_and_month
from wego_events.lib.tongue import active_language


def require_as_seen(event: Event, drafts: Sequence[Placement], seen: Mapping[int, str]) -> None:
    """Raise Refused unless these drafts of a locked event are the ones seen: by session the ``version`` of its draft."""
    now = {draft.session_id: draft for draft in drafts}
    if {key: draft.version for key, draft in now.items()} == seen:
        return
    changed = [key for key in {**now, **seen} if key not in now or now[key].version != seen.get(key)]
    sessions = event.sessions.filter(pk__in=changed).in_bulk()
    said = " ".join(_what_changed(sessions, now, sorted(changed)))
    raise Refused("changed-meanwhile", gettext_lazy("%(what)s Nothing was released. Look again, then release."), what=said)


def require_last_seen(event: Event, last: int | None) -> None:
    """Raise Refused unless the last revision of a locked event has the number that was seen; None where it had none."""
    latest = event.revisions.select_related("released_by").order_by("-number").first()
    if (latest.number if latest else None) == last:
        return
    assert latest is not None  # revisions are kept
    raise Refused(
        "changed-meanwhile",
        gettext_lazy("%(who)s released revision %(number)d at %(when)s. Nothing was taken back. Look again."),
        who=_name(latest.released_by),
        number=latest.number,
        when=_said(latest.released_at),
    )


def _what_changed(sessions: Mapping[int, Session], now: Mapping[int, Placement], changed: Iterable[int]) -> Iterator[str]:
    released = Placement.objects.released().filter(session__in=sessions).select_related("released_in__released_by")
    known = {placement.session_id: placement.released_in for placement in released}
    for key in changed:
        title = str(sessions.get(key, _("A session")))
        if key in now:
            words = {"who": _name(now[key].edited_by), "session": title, "when": _said(now[key].edited_at)}
            yield _("%(who)s changed “%(session)s” at %(when)s.") % words
        elif (revision := known.get(key)) is not None:
            yield _waits_no_longer(title, revision)
        else:
            yield _("The draft of “%(session)s” is gone.") % {"session": title}


def _waits_no_longer(title: str, revision: ProgrammeRevision) -> str:
    words = {"session": title, "number": revision.number, "who": _name(revision.released_by), "when": _said(revision.released_at)}
    return _("“%(session)s” waits no longer. Readers see revision %(number)d of it, released by %(who)s at %(when)s.") % words


def _name(user: User | None) -> str:
    return str(user) if user else _("Someone")


def _said(moment: datetime) -> str:
    """A moment on the secretariat's clock, with its day where that is not today."""
    here, language = timezone.localtime(moment), active_language()
    clock = clock_in_words(here, language)
    return clock if here.date() == timezone.localdate() else f"{clock} ({day_and_month(here.date(), language)})"


def require_place_as_seen(session: Session, seen: str) -> None:
    """Lock the event, and raise Refused unless a session stands where it was seen.

    ``seen`` is the ``version`` of its draft, else of what is released, and "" where it had neither.
    """
    locked(session.event)
    rows = Placement.objects.filter(session=session, ended_in=None).select_related("edited_by")
    standing = max(rows, key=lambda placement: placement.is_draft, default=None)
    if (standing.version if standing else "") == seen:
        return
    raise Refused(
        "changed-meanwhile",
        gettext_lazy("%(who)s changed “%(session)s” at %(when)s. Nothing was saved. Look again."),
        who=_name(standing.edited_by if standing else None),
        session=str(session),
        when=_said(standing.edited_at if standing else timezone.now()),
    )
