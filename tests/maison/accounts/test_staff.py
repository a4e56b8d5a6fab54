"""Staff come in by name and password; who guesses is slowed down; nobody is left outside for good."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.accounts.roles import ALLOWED, Action, NotAllowed, Role, may, require
from maison.accounts.staff import passwords
from maison.accounts.staff.model import LOCKED_AT, SLOWED_FROM, Member, SignInRefused, StaffDraft, wait_after
from maison.accounts.staff.queries import StaffQueries
from maison.accounts.staff.service import StaffService
from maison.clock import FixedClock
from maison.errors import EditConflict, Invalid, NotFound
from maison.store import Store
from tests.databases import MONDAY_MORNING

WORDS = "cheval agrafe pile correcte"
OTHERS = "lampe rivière sapin fenêtre"
BOSS = StaffDraft("Camille", "Camille Berger")
AGENT = StaffDraft("samir", "Samir Haddad", Role.AGENT)


@dataclasses.dataclass
class House:
    """A store with its staff, and a clock that goes on when told."""

    store: Store
    now: dt.datetime = MONDAY_MORNING

    @property
    def staff(self) -> StaffService:
        return StaffService(self.store, FixedClock(self.now), Actor("Camille Berger", "Accueil 1"))

    @property
    def members(self) -> StaffQueries:
        return StaffQueries(self.store)

    def one(self, login: str) -> Member:
        return self.members.by_login(login)

    def later(self, **time: float) -> None:
        self.now += dt.timedelta(**time)

    def fails(self, login: str = "samir", password: str = "nonsense") -> SignInRefused:
        with pytest.raises(SignInRefused) as refused:
            self.staff.sign_in(login, password)
        return refused.value


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as everywhere, at a hundredth of the cost: what it takes is tested with the passwords."""
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: hasher)
    monkeypatch.setattr(passwords, "_nobodys", lambda: hasher.hash("nobody's"))


@pytest.fixture
def house(store: Store) -> House:
    """A house with an administrator and an agent."""
    house = House(store)
    house.staff.create_first(BOSS, WORDS)
    house.staff.add(AGENT, OTHERS)
    return house


def test_the_first_account_is_an_administrators(store: Store) -> None:
    house = House(store)
    assert house.members.is_empty()
    house.staff.create_first(BOSS._replace(role=Role.AGENT), WORDS)
    assert house.one("camille").role is Role.ADMINISTRATOR
    with pytest.raises(SignInRefused):
        house.staff.create_first(AGENT, OTHERS)
    assert len(house.members.all()) == 1


def test_a_name_and_a_password_let_in(house: House) -> None:
    member = house.staff.sign_in(" CAMILLE ", WORDS)
    assert (member.name, member.role, member.must_change) == ("Camille Berger", Role.ADMINISTRATOR, False)
    assert house.staff.sign_in("samir", OTHERS).must_change


def test_it_is_not_said_what_was_wrong(house: House) -> None:
    assert house.fails("nobody").message == house.fails("samir").message


def test_failures_and_successes_are_in_the_trail(house: House) -> None:
    house.fails("camille")
    house.staff.sign_in("camille", WORDS)
    entries = history(house.store, "staff", house.one("camille").id)
    assert [entry.action for entry in entries] == ["created", "failed", "signed_in"]
    assert not any("agrafe" in str(entry) or "argon2" in str(entry) for entry in entries)


def test_who_guesses_has_to_wait_ever_longer_and_is_locked_out(house: House) -> None:
    for _attempt in range(SLOWED_FROM):
        house.fails()
    told = house.fails(password=OTHERS).message
    assert told.facts == {"seconds": 16}
    house.later(seconds=14)
    house.fails(password=OTHERS)
    for attempt in range(SLOWED_FROM, LOCKED_AT):
        house.later(seconds=wait_after(attempt).total_seconds())
        house.fails()
    house.later(days=400)
    assert house.fails(password=OTHERS).message.facts == {"count": LOCKED_AT}
    house.staff.open_again(house.one("samir"))
    assert house.staff.sign_in("samir", OTHERS)


def test_a_success_forgets_the_failures(house: House) -> None:
    for _attempt in range(SLOWED_FROM - 1):
        house.fails()
    house.staff.sign_in("samir", OTHERS)
    for _attempt in range(SLOWED_FROM - 1):
        house.fails()
    house.staff.sign_in("samir", OTHERS)


def test_a_clock_set_back_makes_nobody_wait_for_years(house: House) -> None:
    for _attempt in range(SLOWED_FROM):
        house.fails()
    house.later(days=-700)
    assert house.fails(password=OTHERS).message.facts == {"seconds": 16}


def test_a_printed_code_lets_in_once(store: Store) -> None:
    house = House(store)
    code = house.staff.create_first(BOSS, WORDS)
    with pytest.raises(Invalid):
        house.staff.recover("camille", code, "court")
    assert house.staff.recover("camille", code.lower().replace("-", ""), OTHERS).name == "Camille Berger"
    assert house.staff.sign_in("camille", OTHERS)
    with pytest.raises(SignInRefused):
        house.staff.recover("camille", code, WORDS)
    newer = house.staff.new_code(house.one("camille").id)
    assert house.staff.recover("camille", newer, WORDS)


def test_nobody_without_a_code_comes_in_by_an_empty_one(house: House) -> None:
    with pytest.raises(SignInRefused):
        house.staff.recover("samir", "", WORDS)


def test_who_left_comes_in_no_more(house: House) -> None:
    house.staff.close(house.one("samir"))
    house.fails(password=OTHERS)
    assert [member.disabled for member in house.members.all()] == [False, True]
    house.staff.open_again(house.one("samir"))
    assert house.staff.sign_in("samir", OTHERS)


@pytest.mark.parametrize("leave", [
    lambda house: house.staff.close(house.one("camille")),
    lambda house: house.staff.change(house.one("camille"), BOSS._replace(role=Role.MANAGER)),
])  # fmt: skip
def test_the_last_administrator_stays(house: House, leave: Callable[[House], object]) -> None:
    with pytest.raises(Invalid):
        leave(house)
    house.staff.change(house.one("samir"), AGENT._replace(role=Role.ADMINISTRATOR))
    leave(house)


def test_names_are_taken_once(house: House) -> None:
    with pytest.raises(Invalid) as refused:
        house.staff.add(StaffDraft("CAMILLE", "Another"), OTHERS)
    assert [problem.field for problem in refused.value.problems] == ["login"]
    with pytest.raises(Invalid) as refused:
        house.staff.add(StaffDraft(" ", "a\u202eb"), OTHERS)
    assert [problem.field for problem in refused.value.problems] == ["login", "name"]


def test_two_who_change_one_account_hear_of_each_other(house: House) -> None:
    opened = house.one("samir")
    house.staff.change(opened, AGENT._replace(name="Samir H."))
    with pytest.raises(EditConflict):
        house.staff.change(opened, AGENT._replace(role=Role.MANAGER))
    with pytest.raises(NotFound):
        house.members.get(99)


def test_a_password_of_ones_own_is_kept_and_one_of_another_is_for_a_day(house: House) -> None:
    samir = house.one("samir").id
    house.staff.set_password(samir, WORDS, own=True)
    assert not house.staff.sign_in("samir", WORDS).must_change
    house.staff.set_password(samir, OTHERS, own=False)
    assert house.staff.sign_in("samir", OTHERS).must_change


def test_roles_are_a_table_without_holes() -> None:
    assert set(ALLOWED) == set(Role)
    assert ALLOWED[Role.ADMINISTRATOR] == frozenset(Action)
    assert not may(Role.STATISTICS, Action.READ_FILES)
    assert ALLOWED[Role.AGENT] < ALLOWED[Role.MANAGER]
    require(Role.MANAGER, Action.EXPORT_XLSX)
    with pytest.raises(NotAllowed):
        require(Role.AGENT, Action.EXPORT_XLSX)
