"""What the log says of addresses: those that are secrets stand in it without the secret."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"(/(?:my|registrations|account/link)/)[^/\s?'\"]+")


class WithoutSecrets(logging.Formatter):
    """Whoever reads the log learns that a private address was asked for, and cannot ask for it."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub(r"\1…", super().format(record))
