"""Who is expected today, read without SQLAlchemy: the first rows that the window paints."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from maison.arrivals.names import listed_name
from maison.arrivals.status import Status
from maison.store.glance import rows

_EXPECTED = """
SELECT stays.id, stays.reference, persons.family_name, persons.given_names, persons.native_name, stays.host, stays.status
FROM stays JOIN persons ON persons.id = stays.person_id
WHERE stays.deleted_at IS NULL AND stays.planned_arrival = :today
ORDER BY stays.sort_name, stays.id
"""


class Expected(NamedTuple):
    """One person who is expected today, or was and has come."""

    id: int
    reference: str
    name: str
    native_name: str
    host: str
    status: Status


def expected_today(database: Path, today: dt.date) -> tuple[Expected, ...]:
    """Those whose planned day of arrival is `today`, in the order of their names."""
    return tuple(
        Expected(
            number,
            reference,
            listed_name(family, given, native),
            native,
            host,
            Status(status),
        )
        for number, reference, family, given, native, host, status in rows(
            database, _EXPECTED, {"today": today.isoformat()}
        )
    )
