"""The kinds of messages. Upper rooms register each with what is asked of it when a row is claimed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wego_events.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it leaves: subject, plain text, HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: whether one is still due at a moment (else the reason why not), and what it says."""

    still_due: Callable[[Message, datetime], str | None]
    render: Callable[[Message], Rendered]


_kinds: dict[str, Kind] = {}


def register(name: str, *, still_due: Callable[[Message, datetime], str | None], render: Callable[[Message], Rendered]) -> None:
    """Register a kind under a name that no other has.

    ``still_due(message, now)`` returns None where the message is due, else why it is dropped.
    """
    if name in _kinds:
        raise ValueError(f"The kind of message “{name}” is registered twice.")
    _kinds[name] = Kind(still_due, render)


def kind_of(message: Message) -> Kind:
    """The kind of a message; raises KeyError for one that no app registered."""
    return _kinds[message.kind]
