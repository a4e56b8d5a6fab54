"""A date as catalogue files write it: "2026-07-01" for what the form shows as a date like any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ui.forms import DateField


class IsoDateField(DateField):
    """A `DateField` whose value is text; "" where nothing is written."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(today)

    def value(self) -> str:  # type: ignore[override]  # the text that the file has
        day = super().value()
        return day.isoformat() if day is not None else ""

    def set_value(self, value: str | None) -> None:  # type: ignore[override]  # the text that the file has
        try:
            super().set_value(dt.date.fromisoformat(value) if value else None)
        except ValueError:
            self.restore(value)
