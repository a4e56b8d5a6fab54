"""Long lists at full speed."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from maison.progress import Steps


@contextmanager
def without_collector() -> Iterator[None]:
    """Do not look for garbage while a hundred thousand rows come into being: none of them is, and looking costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Told:
    """Tells `steps` how many rows are done."""

    def __init__(self, steps: Steps, total: int) -> None:
        self._steps = steps
        self._total = total
        self._done = 0

    def more(self, rows: int) -> None:
        """So many more rows. May raise `Cancelled`."""
        self._done += rows
        self._steps.step(min(self._done, self._total), self._total)
