"""Plain work of the interpreter, always the same: what else costs is counted in it, so that numbers of two machines can be compared."""

import time
from statistics import median

ROUNDS = 20


def loop() -> float:
    """Milliseconds of CPU for one round."""
    begun = time.process_time()
    sorted(f"{number * 7919 % 10007:05d}" for number in range(50_000))
    return (time.process_time() - begun) * 1000


def usual_loop() -> float:
    """The median of some rounds."""
    return median(loop() for _round in range(ROUNDS))
