"""WeGO's real events, from the files in ``record/``, with what is not known left unknown."""

from auditlog.context import disable_auditlog
from django.db import transaction

from events.desk.demo import evidence, parties, past_events, places
from events.desk.demo.ledger import Ledger


def load() -> Ledger:
    """Load what is not there yet and change nothing that is; return what there is."""
    with transaction.atomic(), disable_auditlog():
        ledger = Ledger.of_what_is_there()
        evidence.load_sources(ledger)
        parties.load(ledger)
        places.load(ledger)
        past_events.load(ledger)
        evidence.load_disagreements(ledger)
        evidence.write_claims(ledger)
    return ledger
