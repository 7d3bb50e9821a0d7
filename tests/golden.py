"""Mails as they leave, kept in files for a reviewer to read. Private links, which no two databases share, are left out."""

import re
from pathlib import Path

from wego_events.outbox.models import Message


def letter(message: Message) -> str:
    """A mail's head and plain text."""
    text = re.sub(r"/registrations/[^/\s]+/", "/registrations/…/", message.text)
    return f"To: {message.to_name} <{message.to}>\nSubject: {message.subject}\n\n{re.sub(r'/sessions/[0-9]+', '/sessions/…', text)}"


def golden(folder: Path, name: str, text: str) -> None:
    """The text is what the file says; a file that is not there yet is written, to be looked at, and the test fails once."""
    path = folder / f"{name}.txt"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        raise AssertionError(f"{path} was written. Read it, then run the test again.")
    assert text == path.read_text()
