"""How far along a long list is."""

from maison.progress import Steps


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
