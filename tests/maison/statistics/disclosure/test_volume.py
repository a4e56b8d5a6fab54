"""How much is lost: on the volumes of a house like ours, hardly anything of what is counted is hidden."""

from __future__ import annotations

import pytest

from maison.statistics.disclosure.history import History
from maison.statistics.disclosure.protect import protect
from maison.statistics.model import Column, Week
from tests.maison.statistics.disclosure.houses import on_end, realistic

AT_MOST = 0.15


@pytest.mark.long
def test_of_what_is_counted_little_is_hidden() -> None:
    """From the beginning of the year, with a hundred arrivals a day, to the quiet weeks of winter."""
    weeks = on_end(Week(2026, 36), 18)
    house, history = realistic(1, weeks[0], len(weeks)), History()
    counted = hidden = 0
    for week in weeks:
        report = house.report(week)
        safe, history = protect(report, history, house.alone(report.made_on))
        for whole, figure in zip(report.figures, safe.figures, strict=True):
            for raw, row in zip(whole.rows, figure.rows, strict=True):
                counted += sum(raw.counts.of(column) or 0 for column in Column)
                hidden += sum(raw.counts.of(column) or 0 for column in row.hidden)
    assert 0 < hidden <= AT_MOST * counted
