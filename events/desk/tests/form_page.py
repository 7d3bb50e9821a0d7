"""A page's form as a browser would send it: read from its HTML, changed by a test, and posted back."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class FormPage(HTMLParser):
    """The fields of a page's forms with their values, and its visible text."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self.words: list[str] = []
        self._select: str | None = None
        self._textarea: str | None = None
        self._silent = 0
        self.feed(response.content.decode())
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag in ("script", "style"):
            self._silent += 1
        if tag == "input" and name and given.get("type") not in ("submit", "image", "button"):
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if ticked:
                self.fields[name] = given.get("value") or ("on" if given.get("type") == "checkbox" else "")
        if tag == "select":
            self._select = name
            self.fields.setdefault(name, [] if "multiple" in given else "")
        if tag == "option" and self._select and "selected" in given:
            value = given.get("value") or ""
            if isinstance(self.fields[self._select], list):
                self.fields[self._select].append(value)
            else:
                self.fields[self._select] = value
        if tag == "textarea":
            self._textarea = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self.fields[self._textarea] += data.removeprefix("\n")
        elif not self._silent:
            self.words.append(data)
