"""Time as people say it (a wall clock and a zone) and as machines need it (UTC)."""
