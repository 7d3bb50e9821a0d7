"""Texts for files that are XML inside, as workbooks are: what XML cannot hold would make the whole file unreadable."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 §2.2, of the first plane


def for_xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return FORBIDDEN.sub("", text)
