"""Double parts: when two records of someone become one, a part that both were listed for is listed once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from django.contrib.contenttypes.models import ContentType

from events.models import Participation
from members.models import Organisation, Person
from wego_events.evidence.models import Claim

S = Participation.Status
SUREST_FIRST = [S.TOOK_PART, S.CONFIRMED, S.INVITED, S.REPLACED, S.WITHDRAWN, S.DECLINED]
MAY_BE_FILLED = ("person_id", "organisation_id", "office", "mode", "post_as_printed")


def drop_double_parts(who: Person | Organisation) -> None:
    """Of equal parts of one person or organisation keep the surest, with what the others know and their claims.

    Two talks, two roles, and posts that were printed differently are no doubles.
    """
    which = "person" if isinstance(who, Person) else "organisation"
    kept: dict[Hashable, list[Participation]] = {}
    for part in sorted(Participation.objects.filter(**{which: who}), key=lambda part: (SUREST_FIRST.index(S(part.status)), part.pk)):
        same_talk = kept.setdefault((part.event_id, part.session_id, part.role, _talk(part)), [])
        twin = _twin(part, same_talk)
        if twin is None:
            same_talk.append(part)
        else:
            _join(part, twin)


def _talk(part: Participation) -> Hashable:
    return frozenset(part.texts("talk_title").items())


def _twin(part: Participation, others: Iterable[Participation]) -> Participation | None:
    for other in others:
        pairs = [(getattr(part, name), getattr(other, name)) for name in MAY_BE_FILLED]
        if all(ours == theirs or not ours or not theirs for ours, theirs in pairs):
            return other
    return None


def _join(part: Participation, twin: Participation) -> None:
    for name in MAY_BE_FILLED:
        if not getattr(twin, name):
            setattr(twin, name, getattr(part, name))
    twin.save()
    kind = ContentType.objects.get_for_model(Participation)
    Claim.objects.filter(target_type=kind, target_id=part.pk).update(target_id=twin.pk)
    part.delete()
