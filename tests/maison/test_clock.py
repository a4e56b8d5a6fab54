"""Days are days in Lille, whatever the machine's zone."""

import datetime as dt

import pytest

from maison.clock import FixedClock, SystemClock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2026, 11, 23, 22, 59, tzinfo=dt.UTC), dt.date(2026, 11, 23)),
        (dt.datetime(2026, 11, 23, 23, 1, tzinfo=dt.UTC), dt.date(2026, 11, 24)),
        (dt.datetime(2027, 7, 1, 22, 1, tzinfo=dt.UTC), dt.date(2027, 7, 2)),
        (dt.datetime(2026, 12, 31, 23, 0, tzinfo=dt.UTC), dt.date(2027, 1, 1)),
    ],
)
def test_today_is_the_day_in_lille(moment: dt.datetime, day: dt.date) -> None:
    assert FixedClock(moment).today() == day


def test_now_is_utc() -> None:
    assert SystemClock().now().tzinfo is dt.UTC
    assert (
        FixedClock(dt.datetime.fromisoformat("2026-11-23T08:55+01:00")).now().isoformat() == "2026-11-23T07:55:00+00:00"
    )
