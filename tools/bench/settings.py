"""The settings of production; the collected files of the site lie in a folder of this run."""

import os
from pathlib import Path

from wego_events.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["BENCH_STATIC_ROOT"])
MIDDLEWARE = ["tools.bench.bare.BareMiddleware", *MIDDLEWARE]  # noqa: F405
