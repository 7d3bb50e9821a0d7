"""Who did what: the audit trail of one event as sentences, by day and by save."""
