"""What there is to do for an event: one page of it, and what can be done with an item."""
