"""A desk that is given a server and its standby works on whichever takes writes, before and after a failover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from maison.store import Store
from maison.store.backups.model import Why
from maison.store.engine import parse_address, server_address
from maison.store.errors import StoreGone, StoreUnknown
from tests.databases import desk_under
from tests.maison.arrivals.people import NADINE, registered
from tests.standby import Pair


@pytest.fixture
def pair(server: object) -> Iterator[Pair]:
    """A primary and its standby; `server` says whether there can be any."""
    both = Pair()
    yield both
    both.end()


@pytest.mark.long
def test_desk_goes_on_when_the_standby_takes_over(pair: Pair, tmp_path: Path) -> None:
    pair.execute("CREATE DATABASE maison TEMPLATE template0")
    # what is acknowledged has reached the standby
    pair.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
    pair.execute("SELECT pg_reload_conf()")
    desk = desk_under(tmp_path / "desk", pair.address("maison")).open()
    arrival = registered(desk, NADINE)
    pair.fail_over()
    assert desk.arrival_queries.get(arrival.id) == arrival, "on the standby, and without a restart"
    second = registered(desk)
    made = desk.backups.make(Why.ASKED)
    desk.backups.restore(made)
    assert desk.arrival_queries.get(second.id) == second
    desk.close()


def test_several_hosts_are_read_as_the_servers_programs_write_them() -> None:
    url = parse_address("postgresql://desk:p%40w@one:5432,other:6000/maison?sslmode=require")
    for part in ("host=one,other", "port=5432,6000", "user=desk", "dbname=maison", "target_session_attrs=read-write"):
        assert part in server_address(url)
    assert "p@w" not in server_address(url)
    assert url.password == "p@w"


@pytest.mark.parametrize("address", ["postgresql://one,other", "mysql://one,other/x"])
def test_several_hosts_that_are_none_are_refused(address: str) -> None:
    with pytest.raises(StoreUnknown):
        parse_address(address)


def test_both_servers_gone_is_told(tmp_path: Path) -> None:
    store = Store.open("postgresql://desk@127.0.0.1:1,127.0.0.1:2/maison")
    with pytest.raises(StoreGone):
        store.newest_change()
