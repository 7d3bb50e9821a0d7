"""Facts that travel up, sent inside the transaction. Each carries ``keep``, which now holds what the other one held."""

from django.dispatch import Signal

persons_merged = Signal()
organisations_merged = Signal()
