"""Names as people type or paste them, made fit for a badge, a list and the head of a mail."""

import unicodedata

JOINERS = "\u200c\u200d"  # they shape letters in Persian, Hindi and in emoji


def one_line(text: str) -> str:
    """The text on one line: line breaks and runs of spaces become one space, control and direction characters go."""
    shown = "".join(" " if unicodedata.category(c) in ("Zl", "Zp") or c in "\t\r\n\v\f" else c for c in unicodedata.normalize("NFC", text))
    kept = (c for c in shown if c in JOINERS or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join("".join(kept).split())
