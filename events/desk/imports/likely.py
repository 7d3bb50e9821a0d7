"""Likely duplicates: rows that may be someone or something that is there already. Pure, and quick for 200 rows beside 2,000."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from math import ceil

from wego_events.lib.translated import folded

ALIKE = 0.5  # of two sets of trigrams: how much of both they share
NEAR = 0.84  # of the letters in order
SHARED_BY_MANY = 3  # a domain with more holders than that is a provider's, and says nothing
MOST = 3  # shown for a row


class Sign(Enum):
    NAME = "name"
    MAIL = "mail"
    DOMAIN = "domain"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Card:
    """What is compared: names in all languages, the address, and where its domain should count the country."""

    key: str
    names: tuple[str, ...]
    mail: str = ""
    country: str = ""
    domain_counts: bool = True


@dataclass(frozen=True, slots=True)
class Likeness:
    key: str
    sign: Sign


def likely(new: Sequence[Card], there: Sequence[Card]) -> dict[str, list[Likeness]]:
    """For each new card those that it may be, the surest first."""
    index = _Index(there)
    found = {}
    for card in new:
        ranked: dict[str, Sign] = {}
        for key, sign in index.like(card):
            ranked.setdefault(key, sign)
        if ranked:
            found[card.key] = [Likeness(key, sign) for key, sign in ranked.items()][:MOST]
    return found


class _Index:
    def __init__(self, cards: Iterable[Card]) -> None:
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.by_mail: dict[str, list[str]] = defaultdict(list)
        self.by_domain: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.by_trigram: dict[str, list[int]] = defaultdict(list)
        self.names: list[tuple[str, str, str, frozenset[str]]] = []  # key, country, name, its trigrams
        holders: Counter[str] = Counter()
        for card in cards:
            holders[_domain(card.mail)] += 1
            if card.mail:
                self.by_mail[card.mail.lower()].append(card.key)
                self.by_domain[_domain(card.mail), card.country].append(card.key)
            for name in {_plain(name) for name in card.names}:
                if name:
                    self.by_name[name].append(card.key)
                    self.names.append((card.key, card.country, name, _trigrams(name)))
        self.common = {domain for domain, count in holders.items() if count > SHARED_BY_MANY}
        for number, (*_card, trigrams) in enumerate(self.names):
            for trigram in trigrams:
                self.by_trigram[trigram].append(number)

    def like(self, card: Card) -> Iterable[tuple[str, Sign]]:
        names = [name for name in dict.fromkeys(_plain(name) for name in card.names) if name]
        for name in names:
            yield from ((key, Sign.NAME) for key in self.by_name.get(name, ()))
        if card.mail:
            yield from ((key, Sign.MAIL) for key in self.by_mail.get(card.mail.lower(), ()))
            domain = _domain(card.mail)
            if card.domain_counts and card.country and domain not in self.common:
                yield from ((key, Sign.DOMAIN) for key in self.by_domain.get((domain, card.country), ()))
        for name in names:
            yield from ((key, Sign.NEAR) for key in self._near(name, card.country))

    def _near(self, name: str, country: str) -> Iterable[str]:
        """Names that share most of their letters: only those that share one of the rarest trigrams are looked at."""
        trigrams = _trigrams(name)
        rarest = sorted(trigrams, key=lambda trigram: (len(self.by_trigram.get(trigram, ())), trigram))
        enough = len(trigrams) - ceil(ALIKE * len(trigrams)) + 1  # any name alike shares at least one of so many
        candidates = {number for trigram in rarest[:enough] for number in self.by_trigram.get(trigram, ())}
        found = []
        for number in candidates:
            key, its_country, other, its_trigrams = self.names[number]
            if country and its_country and country != its_country:
                continue
            if name == other or len(trigrams & its_trigrams) < ALIKE * len(trigrams | its_trigrams) or _digits(name) != _digits(other):
                continue
            ratio = SequenceMatcher(None, name, other).ratio()
            if ratio >= NEAR:
                found.append((-ratio, key))
        return [key for _ratio, key in sorted(found)]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", folded(name)).split())


def _domain(mail: str) -> str:
    return mail.rpartition("@")[2].lower()


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _trigrams(name: str) -> frozenset[str]:
    padded = f"  {name} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))
