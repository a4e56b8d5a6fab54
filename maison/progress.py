"""How long work tells of its steps, and learns that it is no longer wanted."""

from typing import Protocol


class Cancelled(Exception):
    """The work was called off; its transaction is rolled back."""


class Steps(Protocol):
    """Given to long work; `step` may raise `Cancelled`."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """`done` of `total` steps are done; `note` is for people."""
        ...


class Unwatched:
    """Nobody watches: for commands and tests."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Nothing to tell."""
