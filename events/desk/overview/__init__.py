"""The desk's first pages: what needs doing, and the year by body."""
