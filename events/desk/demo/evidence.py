"""Sources of the record, what they say of one another's subjects, and where they disagree."""

from events.desk.demo.entries import ClaimEntry, DisagreementEntry, SourceEntry, read
from events.desk.demo.ledger import Ledger
from wego_events.evidence.models import Claim, Source


def load_sources(ledger: Ledger) -> None:
    """Load all sources that are not there yet; first of all, because everything names them."""
    new = [SourceEntry(**raw) for raw in read("sources") if not ledger.has("source", raw["slug"])]
    for entry in new:
        row = Source.objects.create(
            slug=entry.slug,
            title=entry.title,
            publisher=entry.publisher,
            author=entry.author,
            kind=entry.kind,
            language=entry.language,
            published=entry.published,
            dateline=entry.dateline,
            url=entry.url,
            note=entry.note,
        )
        ledger.add("source", entry.slug, row)
    for entry in new:
        ledger.evidence(ledger.get("source", entry.slug), entry)


def load_disagreements(ledger: Ledger) -> None:
    """Load what sources say against one another, of the things that this load has made."""
    for raw in read("disagreements"):
        entry = DisagreementEntry(**raw)
        for claim in (ClaimEntry(**raw) for raw in entry.claims):
            if claim.of in ledger.made:
                claim.note = f"{entry.topic} {entry.settled}"
                ledger.claim(ledger.get(*claim.of.split("/", 1)), claim)


def write_claims(ledger: Ledger) -> None:
    """Write all claims that were noted."""
    Claim.objects.bulk_create(ledger.claims)
