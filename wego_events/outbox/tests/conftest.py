"""A kind of message that belongs to no app, and does what a test asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from wego_events.outbox import kinds
from wego_events.outbox.kinds import Rendered
from wego_events.outbox.models import Message

NOW = datetime(2035, 5, 14, 0, 0, tzinfo=UTC)


@dataclass
class Notes:
    """The kind ``note``. ``over``: why those about a key are no longer due; ``broken``: what happens to those about a key."""

    over: dict[int, str] = field(default_factory=dict)
    broken: dict[int, Callable[[], Rendered]] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def still_due(self, message: Message, _now: datetime) -> str | None:
        self.asked.append(message.about)
        return self.over.get(message.about)

    def render(self, message: Message) -> Rendered:
        if message.about in self.broken:
            return self.broken[message.about]()
        return Rendered(f"Note {message.about}", f"Dear {message.to_name}", f"<p>Dear {message.to_name}</p>")

    def make(self, **fields: Any) -> Message:
        """A note to Mina Sato, due now."""
        number = next(self.numbers)
        defaults = {"key": f"note:{number}", "subject_id": number, "to": f"mina{number}@example.org", "to_name": "Mina Sato"}
        return Message.objects.create(kind="note", **{**defaults, "due_at": NOW, **fields})


@pytest.fixture
def notes() -> Iterator[Notes]:
    notes = Notes()
    kinds.register("note", still_due=notes.still_due, render=notes.render)
    yield notes
    del kinds._kinds["note"]
