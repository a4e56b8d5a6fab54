"""How other pages reach the desk log, and what they hand along."""

from __future__ import annotations

from typing import NamedTuple

VISITS = "visits"


class NewVisit(NamedTuple):
    """A visit is to be noted: of whose file is open, or of somebody without one."""

    stay_id: int | None = None


class CallNext(NamedTuple):
    """The next one who waits is to be called to this desk."""
