"""A statement that was made ready says and answers the same as SQLAlchemy's own way, on both databases."""

import datetime as dt

from sqlalchemy import bindparam, delete, func, insert, select, update

from maison.application import Desk
from maison.arrivals.records import Flag
from maison.arrivals.status import Status
from maison.arrivals.tables import PersonPhone, Stay
from maison.store.prepared import Prepared
from tests.maison.arrivals.people import WHOLE, registered

NOW = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def test_values_are_turned_as_their_columns_ask(desk: Desk) -> None:
    stay_id = registered(desk, WHOLE).id
    written = Prepared(
        update(Stay).where(Stay.id == bindparam("of_id")).values(version=Stay.version + 1),
        ("status", "flags", "leaves_on", "updated_at"),
    )
    values = {
        "status": Status.LEFT,
        "flags": (Flag("100 % :x ?"),),
        "leaves_on": dt.date(2027, 1, 2),
        "updated_at": NOW,
    }
    with desk.store.begin() as session:
        before = session.scalars(select(Stay.version).where(Stay.id == stay_id)).one()
        assert written.execute(session.connection(), {"of_id": stay_id, **values}).rowcount == 1
        assert written.execute(session.connection(), {"of_id": 9999, **values}).rowcount == 0
    with desk.store.read() as session:
        stay = session.get_one(Stay, stay_id)
        assert {name: getattr(stay, name) for name in values} == values | {"updated_at": NOW.astimezone(dt.UTC)}
        assert stay.version == before + 1


def test_rows_go_in_together_and_an_answer_comes_back(desk: Desk) -> None:
    person = registered(desk, WHOLE).person_id
    put = Prepared(insert(PersonPhone), ("person_id", "position", "number"))
    kept = Prepared(select(func.count()).select_from(PersonPhone).where(PersonPhone.person_id == bindparam("person")))
    gone = Prepared(delete(PersonPhone).where(PersonPhone.person_id == bindparam("owner")))
    with desk.store.begin() as session:
        connection = session.connection()
        gone.execute(connection, {"owner": person})
        put.execute_many(connection, [{"person_id": person, "position": at, "number": f"+3{at}"} for at in range(3)])
        put.execute_many(connection, [])
        assert kept.execute(connection, {"person": person}).scalar_one() == 3
