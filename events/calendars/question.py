"""What a client asks of a feed: the language, and the filters that are known, in one form for equal questions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Question:
    """The parameters of a feed's address. Those that are not in ``names`` change nothing."""

    given: QueryDict
    names: Collection[str] = ()

    @cached_property
    def language(self) -> str:
        """The language asked for by ``lang=``, else English: a feed never depends on who fetches it."""
        wanted = self.given.get("lang", "").lower()
        return wanted if wanted in LANGUAGES else settings.LANGUAGE_CODE

    @cached_property
    def filters(self) -> str:
        """The known filters as a query, in one order, each value once. What no database can compare with finds no calendar."""
        pairs = [(name, value) for name in sorted(self.names) for value in sorted(set(self.given.getlist(name))) if value]
        if any("\x00" in value for _name, value in pairs):
            raise Http404(_("No calendar has these filters."))
        return urlencode(pairs)

    @property
    def asked(self) -> QueryDict:
        """The known filters."""
        return QueryDict(self.filters)

    @property
    def variant(self) -> str:
        """Which of a scope's feeds it is."""
        return f"{self.language}?{self.filters}"

    def absolute(self, path: str) -> str:
        """The feed's own address: equal questions have one."""
        lang = urlencode({"lang": self.language}) if self.language != settings.LANGUAGE_CODE else ""
        query = "&".join(part for part in (self.filters, lang) if part)
        return settings.SITE_URL + path + (f"?{query}" if query else "")
