"""What somebody types for a day of the week: times, or that it is closed. Empty says nothing of it.

A week in which nothing is said at all is unknown; in one of which something is said, the days left empty are closed.
"""

from __future__ import annotations

from collections.abc import Sequence

from maison.directory.hours.grid import Slots, Week, slots_text, slots_typed
from maison.directory.hours.model import DAY, Slot
from maison.languages import N_
from maison.text import fold
from ui.i18n import _

CLOSED = N_("closed")
#: What is also understood, folded: French and English as people write it.
_CLOSED_WORDS = frozenset({"ferme", "closed", "off", "x", "-", "–"})
_ALL_DAY_WORDS = frozenset({"24h/24", "24/24", "24/7", "24h", "00:00-24:00"})
_ALL_DAY = (Slot(0, DAY),)


def day_typed(text: str) -> Slots | None:
    """The slots that were typed for a day; none for one that is closed, None where nothing is said. Raises `UserError`."""
    word = fold(text.strip())
    if not word:
        return None
    if word in _CLOSED_WORDS or word == fold(_(CLOSED)):
        return ()
    return _ALL_DAY if word in _ALL_DAY_WORDS else slots_typed(text)


def day_text(slots: Slots | None) -> str:
    """What stands in the field of a day."""
    return "" if slots is None else slots_text(slots) or _(CLOSED)


def week_of(days: Sequence[Slots | None], before: Week | None) -> Week | None:
    """The week of seven days and, behind them, the public holidays; what no day can say stays as it was `before`."""
    rest = before.rest if before else ()
    if all(day is None for day in days) and not rest:
        return None
    return Week(tuple(day or () for day in days[:7]), days[7], rest)


def days_of(week: Week | None) -> tuple[Slots | None, ...]:
    """The seven days of a week and its public holidays, as they are typed: a closed day among open ones is left empty."""
    if week is None:
        return (None,) * 8
    said = any(week.days) or bool(week.rest)
    return (*(day or (None if said else ()) for day in week.days), week.public_holidays)
