"""What there is already, what this load makes, and the claims that it writes at its end."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from events.desk.demo.entries import ClaimEntry, Evidenced, Texts
from events.models import Event, Series
from members.models import Organisation, Person, RegionalOffice
from venues.models import Venue
from wego_events.evidence.models import Claim, Source
from wego_events.lib.time.wall_clock import LocalPoint, When

RECORDED_AT = datetime(2026, 11, 21, tzinfo=UTC)  # when the record was compiled: its revisions bear this moment, whenever it is loaded
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.wego-events.example.org")

KINDS: dict[str, tuple[type[models.Model], str]] = {
    "source": (Source, "slug"),
    "organisation": (Organisation, "slug"),
    "office": (RegionalOffice, "slug"),
    "person": (Person, "slug"),
    "venue": (Venue, "slug"),
    "series": (Series, "slug"),
    "event": (Event, "uid"),  # whose slug staff may change
}


def uid(key: str) -> uuid.UUID:
    """The UID of an entry of the demo: the same at every load, on every machine."""
    return uuid.uuid5(NAMESPACE, key)


@dataclass
class Ledger:
    """The things of the demo by "kind/key". What is there already is never changed: staff may have worked on it."""

    things: dict[str, Any] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)

    @classmethod
    def of_what_is_there(cls) -> "Ledger":
        """A ledger of the rows in the database."""
        ledger = cls()
        for kind, (model, name) in KINDS.items():
            ledger.things |= {f"{kind}/{getattr(row, name)}": row for row in model._default_manager.all()}
        return ledger

    def has(self, kind: str, key: str) -> bool:
        """Whether the thing is there, from this load or an earlier one."""
        return self._name(kind, key) in self.things

    def get(self, kind: str, key: str) -> Any:
        """The thing; None for an empty key. Raises KeyError for one that the record does not hold."""
        return self.things[self._name(kind, key)] if key else None

    def add(self, kind: str, key: str, thing: models.Model) -> None:
        """Note a thing that this load has made."""
        self.things[self._name(kind, key)] = thing
        self.made.add(f"{kind}/{key}")

    def evidence(self, target: models.Model, entry: Evidenced) -> None:
        """Note what sources say of a thing that was just made."""
        for source in entry.said_by:
            self.claim(target, ClaimEntry(source=source))
        for raw in entry.claims:
            self.claim(target, ClaimEntry(**raw))

    def claim(self, target: models.Model, entry: ClaimEntry) -> None:
        """Note one claim. Words that a source states are in the source's language unless the entry says otherwise."""
        source = self.get("source", entry.source)
        language = entry.language or (source.language if source and entry.value and entry.basis in ("stated", "external") else "")
        self.claims.append(
            Claim(
                target=target,
                field=entry.field,
                value=entry.value,
                language=language,
                source=source,
                basis=entry.basis,
                confidence=entry.confidence,
                standing=entry.standing,
                note=entry.note,
            )
        )

    @staticmethod
    def _name(kind: str, key: str) -> str:
        return f"event/{uid(f'event/{key}')}" if kind == "event" else f"{kind}/{key}"


def when_of(entry: Texts) -> When:
    """A local time as the record writes it: ``start`` and ``end`` as 2023-09-26T14:00, 2023-09-26, or EDTF; and ``zone``."""
    return When(_point(entry.get("start", "")), _point(entry.get("end", "")), entry.get("zone", ""))


def _point(text: str) -> LocalPoint:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return LocalPoint(edtf=text)
    if "T" in text:
        return LocalPoint(moment.date(), moment.time())
    return LocalPoint(date.fromisoformat(text))
