"""The house's roles: what each may do. Groups are set to this after every migration; further groups may stand beside them.

How far a role reaches (all events, those of one's regional office, those of one's team) stands in ``events/access.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Group, Permission

from events.access import DOOR, EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE, SECRETARIAT

EDIT = ("view", "add", "change", "delete")
READ = ("view",)

PLACES = ("venues.venue", "venues.room")
PARTIES = ("members.organisation", "members.membership", "members.person", "members.affiliation", "members.regionaloffice")
EVENT_RECORD = (
    "events.event", "events.eventlanguage", "events.eventorganisation", "events.eventlink", "events.figure", "events.deadline",
    "events.formerslug", "assembly.agendaitem", "reminders.reminderrule",
)  # fmt: skip
PROGRAMME = ("events.session", "events.track", "events.placement", "events.participation", "events.resource", "events.visitstop")
LEVELS = "events.conflictlevel"  # what stops a release, for all events
TRAIL = ("events.programmerevision", "events.notice")
PEOPLE_COMING = ("registration.registration", "registration.booking")
TEMPLATES = (
    "desk.eventtemplate", "desk.templateroom", "desk.templatetrack", "desk.templatesession", "desk.templatedeadline",
    "desk.templatereminder", "desk.templatechecklistitem",
)  # fmt: skip
CHECKLIST = ("desk.checklistitem",)
EVIDENCE = ("evidence.source", "evidence.claim")
RECORD = (*PLACES, *PARTIES, "events.series", *EVENT_RECORD, *PROGRAMME, *EVIDENCE)

# Messages carry private links: whoever reads one can act for the person. So they are for the secretariat only, as are accounts.
ROLES: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    SECRETARIAT: (
        (EDIT, (*RECORD, *PEOPLE_COMING, *CHECKLIST, *TEMPLATES, "members.focalpoint", "members.user")),
        (READ, (*TRAIL, "registration.places", "auth.group", "auditlog.logentry")),
        (("view", "change"), ("outbox.message", LEVELS)),
    ),
    REGIONAL_OFFICE: (
        (READ, (*RECORD, *TRAIL, LEVELS, *TEMPLATES)),
        (EDIT, (*PLACES, *EVENT_RECORD, *PROGRAMME, *PEOPLE_COMING, *CHECKLIST, "evidence.claim")),
        (("view", "add", "change"), ("members.person", "members.affiliation", "evidence.source")),
    ),
    EVENT_TEAM: (
        (READ, (*RECORD, *TRAIL, LEVELS, *PEOPLE_COMING, *TEMPLATES)),
        (EDIT, (*PROGRAMME, *CHECKLIST)),
        (("view", "add", "change"), ("members.person", "members.affiliation")),
    ),
    DOOR: ((READ, ("events.event", "events.session", *PEOPLE_COMING)),),
    READ_ONLY: ((READ, (*RECORD, *TRAIL, LEVELS, *PEOPLE_COMING, *CHECKLIST, *TEMPLATES)),),
}


def rights_of(role: str) -> set[str]:
    """The rights of a role, such as ``events.change_session``."""
    return set(_rights(ROLES[role]))


def set_roles(**_kwargs: Any) -> None:
    """Make the groups, and give each exactly its rights. Doing it twice changes nothing."""
    known = {f"{app}.{codename}": key for key, app, codename in _permissions()}
    for name in ROLES:
        group, _made = Group.objects.get_or_create(name=name)
        wanted = {known[right] for right in rights_of(name) if right in known}
        if wanted != set(group.permissions.values_list("pk", flat=True)):
            group.permissions.set(wanted)


def _rights(grants: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> Iterator[str]:
    for actions, models in grants:
        for model in models:
            app, name = model.split(".")
            yield from (f"{app}.{action}_{name}" for action in actions)


def _permissions() -> Iterable[tuple[int, str, str]]:
    return Permission.objects.values_list("pk", "content_type__app_label", "codename")
