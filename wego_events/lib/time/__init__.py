"""Time as people say it (a wall clock and a zone) and as machines need it (UTC)."""

import zoneinfo

# The rules of zones come from the pinned tzdata package, the same on every machine, and its version stands in validators.
zoneinfo.reset_tzpath(to=())
