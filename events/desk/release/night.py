"""Whose night it becomes: who takes part from afar, and for whom the new hour lies between 22:00 and 07:00 on their own clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.conflicts.parts import is_remote, zones_of_offices
from events.conflicts.times import is_night
from events.desk.release.mails import first_names
from events.desk.release.what_differs import Difference
from events.models import Event, Participation, Placement, Session
from events.reminders.concerned import PLAYS, Audience
from wego_events.lib.time.wall_clock import local
from wego_events.lib.time.words import clock_in_words, zone_in_words
from wego_events.lib.tongue import active_language

FROM_AFAR = (Event.Mode.ONLINE, Event.Mode.HYBRID)
ON_THE_SPOT = (Session.Kind.BREAK, Session.Kind.GALA_DINNER, Session.Kind.SITE_VISIT)


def nights_in_words(event: Event, found: Sequence[Difference], audience: Audience) -> Iterator[str]:
    """For whom it becomes night that was none before: people who take part remotely, and registered people of what is online."""
    by_session = {one.session.pk: one for one in found}
    parts = Participation.objects.filter(session__in=by_session, status__in=PLAYS, person__isnull=False)
    remote = {
        (part.session_id, part.person_id): part
        for part in parts.select_related("person", "organisation").order_by("session", "order", "pk")
        if part.session_id and is_remote(part.mode, by_session[part.session_id].session.mode or event.mode)
    }
    zones = {key: _own_zone(part) for key, part in remote.items()}
    offices = zones_of_offices({part.person_id for key, part in remote.items() if part.person_id and not zones[key]})
    unknown: set[int] = set()
    for key, part in remote.items():
        assert part.person is not None
        assert part.session_id is not None
        zone = zones[key] or offices.get(part.person.pk, "")
        if not zone:
            unknown.add(part.person.pk)
        elif becomes_night(by_session[part.session_id], zone):
            yield _said(str(part.person), by_session[part.session_id], zone)
    if unknown:
        yield ngettext(
            "The clock of %d person who takes part remotely is not known.",
            "The clocks of %d people who take part remotely are not known.",
            len(unknown),
        ) % len(unknown)
    yield from _of_registered(event, found, audience)


def _own_zone(part: Participation) -> str:
    assert part.person is not None
    return part.person.zone or (part.organisation.zone if part.organisation else "")


def becomes_night(one: Difference, zone: str) -> bool:
    """Whether a session would reach into the night of a zone's clock, and does not now. Pure."""
    return reaches_night(one.after, zone) and not (one.before is not None and reaches_night(one.before, zone))


def reaches_night(placement: Placement, zone: str) -> bool:
    """Whether a part of it lies between 22:00 and 07:00 on the clock of a zone."""
    until = placement.assumed_end()
    if not placement.is_present or placement.starts_at is None or until is None:
        return False
    return is_night(zone, placement.starts_at, until)


def _said(name: str, one: Difference, zone: str) -> str:
    start, until = one.after.starts_at, one.after.assumed_end()
    assert start is not None
    assert until is not None
    language = active_language()
    hours = "–".join(clock_in_words(local(moment, zone), language) for moment in (start, until))
    words = {"person": name, "session": one.session, "hours": hours, "zone": zone_in_words(zone, start, language)}
    return _("%(person)s, who takes part in “%(session)s” remotely: %(hours)s, %(zone)s.") % words


def _is_followed_from_afar(event: Event, session: Session) -> bool:
    """Nobody has coffee online because the event is hybrid."""
    return session.mode in FROM_AFAR or (not session.mode and event.mode in FROM_AFAR and session.kind not in ON_THE_SPOT)


def _of_registered(event: Event, found: Sequence[Difference], audience: Audience) -> Iterator[str]:
    """Registered people are asked only where a session can be followed from afar: to a hall they come."""
    for one in found:
        if not _is_followed_from_afar(event, one.session):
            continue
        readers = [audience.registrations[key] for key in audience.of_session(one.session).registrations]
        awake = [reader for reader in readers if reader.zone]
        woken = sorted(reader.name for reader in awake if becomes_night(one, reader.zone))
        if woken:
            said = ngettext(
                "%(number)d registered person, if following “%(session)s” from home: %(names)s.",
                "%(number)d registered people, if following “%(session)s” from home: %(names)s.",
                len(woken),
            )
            yield said % {"number": len(woken), "session": one.session, "names": first_names(woken)}
