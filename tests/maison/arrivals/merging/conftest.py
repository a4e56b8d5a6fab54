"""Both files of somebody who is on file twice."""

import pytest

from maison.application import Desk
from maison.arrivals.model import Arrival
from tests.maison.arrivals.merging.twice import TWICE
from tests.maison.arrivals.people import registered


@pytest.fixture
def nadine(desk: Desk) -> Arrival:
    return registered(desk)


@pytest.fixture
def twice(desk: Desk) -> Arrival:
    return registered(desk, TWICE)
