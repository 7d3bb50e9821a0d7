"""A state as a small mark: a word, and a colour beside it that says no more than the word."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString


def mark(word: Any, tone: str) -> SafeString:
    """A word in a mark; the tone is plain, quiet, notice, good, warning or grave."""
    return format_html('<span class="mark mark-{}">{}</span>', tone, word)
