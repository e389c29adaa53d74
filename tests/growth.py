"""Whether time grows with what there is to do, told without a clock's own seconds: machines differ, and are busy."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

# What takes time with the square takes 64 times as long for eight times as much.
TIMES, MOST = 8, 24
# Below this a clock tells nothing.
SLACK = 0.5
# What takes time with the square takes it every time; what a busy machine has disturbed does not.
TRIES = 3


def grows_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Whether ``work`` of ``size`` takes no more than 24 times what an eighth of it takes, in the processor's time."""
    return any(_seconds(work, size) < MOST * _seconds(work, size // TIMES) + SLACK for _ in range(TRIES))


def _seconds(work: Callable[[int], object], size: int) -> float:
    # The collector looks at all that other tests have left, which is no fault of this work.
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work(size)
        return time.process_time() - start
    finally:
        gc.enable()
