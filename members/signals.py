"""Facts that travel up, sent inside the transaction. Each carries ``keep``: the record that stays, or reads differently now."""

from django.dispatch import Signal

persons_merged = Signal()
organisations_merged = Signal()
person_revised = Signal()
organisation_revised = Signal()
