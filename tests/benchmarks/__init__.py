"""How fast, beside what: each module `bench_<name>.py` measures something of ours and its floor or peer in the same run.

Such a module has `run()`, which gives one `Row` a measure. `python3 -m tests.benchmarks [NAME ...]` prints them as a table.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `goal_ratio` bounds ours / floor from above, or from below where `at_least` says that more is better.

    For a goal that is a plain number, the number is the floor ("asked", 40 ms) and the ratio is 1.
    """

    what: str
    floor_name: str
    floor: float
    ours: float
    unit: str
    goal_ratio: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Ours beside the floor."""
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def ok(self) -> bool:
        """Whether the goal is met."""
        return self.ratio >= self.goal_ratio if self.at_least else self.ratio <= self.goal_ratio

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        sign = "≥" if self.at_least else "≤"
        return (
            self.what,
            self.floor_name,
            f"{_figure(self.floor)} {self.unit}",
            f"{_figure(self.ours)} {self.unit}",
            f"{self.ratio:.2f}",
            f"{sign} {self.goal_ratio:g}",
            "yes" if self.ok else "NO",
        )


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
