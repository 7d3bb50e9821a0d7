"""Whether a translation says with its placeholders and marks what the English says. Pure."""

from __future__ import annotations

import re
from collections import Counter

from babel.messages import Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|</?\w+[^>]*>")


def faults(message: Message) -> list[str]:
    """What is wrong with a translation, in words; empty where nothing is."""
    singular, *plural = [message.id] if isinstance(message.id, str) else message.id
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(forms):
        return ["not translated"]
    if "fuzzy" in message.flags:
        return ["marked as uncertain"]
    found = []
    for form in forms:
        # The form for one thing follows the English for one: "one session" has no number in it.
        if marks(form) != marks(plural[0] if plural else singular) and marks(form) != marks(singular):
            found.append("placeholders or tags differ")
    if not plural and edges(forms[0]) != edges(singular):
        found.append("begins or ends with another blank")
    return found


def marks(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def edges(text: str) -> tuple[str, str]:
    """The blanks around a text: pages put texts together by them."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
