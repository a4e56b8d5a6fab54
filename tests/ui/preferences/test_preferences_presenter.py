"""The preferences without widgets: the house and its conflicts, the database's address, copies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from maison.application import Desk
from maison.directory.model import House
from maison.errors import Invalid, Message, UserError
from maison.languages import get
from maison.settings import load
from maison.store.backup import check_file
from tests.ui.doubles import InlineJobs
from ui.changes import ChangeBus
from ui.preferences.connection import AddressRefused, holds_password, try_address, without_password
from ui.preferences.house_form import values_of
from ui.preferences.presenter import Facts, PreferencesPresenter

HOUSE = House(name="Maison d’essai", address="1 rue d’Essai\n59000 Lille", welcome={"fr": "Bienvenue"})
NOWHERE = "postgresql://desk@127.0.0.1:1/maison"


class PreferencesOnPaper:
    """A page that keeps what it was told."""

    def __init__(self) -> None:
        self.house: House | None = None
        self.facts = Facts(())
        self.told: list[Any] = []

    def show_house(self, house: House) -> None:
        self.house = house

    def show_house_saved(self) -> None:
        self.told.append("saved")

    def show_house_refused(self, error: Invalid) -> None:
        self.told.append([problem.field for problem in error.problems])

    def show_house_conflict(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        self.told.append((taken["hours"], dict(theirs)))

    def ask_forget_passports(self, count: int) -> None:
        self.told.append(("forget", count))

    def show_tested(self, text: Message, *, good: bool) -> None:
        self.told.append((good, text.text(get("en"))))

    def show_database_chosen(self) -> None:
        self.told.append("chosen")

    def show_database_refused(self, error: UserError) -> None:
        self.told.append(error.code)

    def show_facts(self, facts: Facts) -> None:
        self.facts = facts

    def show_backed_up(self, path: Path) -> None:
        self.told.append(path)

    def show_error(self, error: UserError) -> None:
        self.told.append(error.code)


class Opened:
    """The page on a desk whose house is on file."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.view = desk, PreferencesOnPaper()
        desk.directory.set_house(HOUSE)
        self.presenter = PreferencesPresenter(self.view, desk, InlineJobs(), ChangeBus())  # type: ignore[arg-type]  # inline jobs
        self.presenter.load()


@pytest.fixture
def page(sqlite_desk: Desk, qapp: object) -> Opened:
    """The page, open."""
    return Opened(sqlite_desk)


def test_house_is_saved_with_what_the_form_does_not_show(page: Opened) -> None:
    page.presenter.save_house(values_of(HOUSE) | {"name": "Maison de Lille", "phone": "03 20 00 00 00"})

    assert page.view.told == ["saved"]
    assert page.view.house == page.desk.directory_queries.house()
    assert page.view.house == House("Maison de Lille", HOUSE.address, phone="+33320000000", welcome={"fr": "Bienvenue"})


def test_wrong_mail_is_told_at_its_field_and_nothing_is_saved(page: Opened) -> None:
    page.presenter.save_house(values_of(HOUSE) | {"name": "Other", "email": "nobody"})

    assert page.view.told == [["email"]]
    assert page.desk.directory_queries.house() == HOUSE


def test_what_another_desk_saved_is_shown_before_it_is_saved_over(page: Opened) -> None:
    page.desk.directory.set_house(House("Theirs", HOUSE.address, hours="9-17", welcome=HOUSE.welcome))
    mine = values_of(HOUSE) | {"name": "Mine"}

    page.presenter.save_house(mine)
    assert page.view.told == [("9-17", {"name": "Theirs"})]
    assert page.desk.directory_queries.house().name == "Theirs"

    page.presenter.save_house(mine)
    assert page.view.told[-1] == "saved"
    assert page.desk.directory_queries.house().name == "Mine"


def test_two_desks_that_change_different_fields_both_have_their_way(page: Opened) -> None:
    page.desk.directory.set_house(House(HOUSE.name, HOUSE.address, hours="9-17", welcome=HOUSE.welcome))
    page.presenter.save_house(values_of(HOUSE) | {"name": "Mine"})

    assert page.view.told == ["saved"]
    house = page.desk.directory_queries.house()
    assert (house.name, house.hours) == ("Mine", "9-17")


def test_settings_of_this_pc_are_kept(page: Opened) -> None:
    page.presenter.keep(desk="Desk 2", agent="Camille Berger")

    kept = load(page.desk.paths.settings)
    assert (kept.desk, kept.agent) == ("Desk 2", "Camille Berger")


def test_address_that_is_none_is_refused_and_not_kept(page: Opened) -> None:
    page.presenter.choose_database("our server")

    assert page.view.told == ["database-address"]
    assert page.desk.settings.database == ""


def test_shared_database_is_chosen_for_the_next_start(page: Opened) -> None:
    page.presenter.choose_database(f" {NOWHERE} ")

    assert page.view.told == ["chosen"]
    assert load(page.desk.paths.settings).database == NOWHERE


def test_test_of_a_server_that_is_not_there_says_so(page: Opened) -> None:
    page.presenter.test(NOWHERE)

    [(good, sentence)] = page.view.told
    assert not good
    assert "server" in sentence


@pytest.mark.parametrize("address", ["", "maison.db", "sqlite:///maison.db", "https://example.org", "postgresql"])
def test_only_a_server_is_a_shared_database(address: str) -> None:
    with pytest.raises(AddressRefused):
        try_address(address)


def test_server_that_answers_is_told_with_the_state_of_its_database(postgresql_desk: Desk, empty_server: str) -> None:
    assert "ready" in try_address(postgresql_desk.address).msgid
    assert "empty" in try_address(empty_server).msgid


@pytest.fixture
def empty_server(server: Any) -> Any:
    """The address of a PostgreSQL database without tables."""
    yield server.create("empty_for_preferences", "template0")
    server.drop("empty_for_preferences")


def test_facts_name_version_and_places_but_no_password(page: Opened) -> None:
    text = page.view.facts.text()

    assert str(page.desk.paths.data) in text
    assert "Schema: 0" in text
    assert without_password("postgresql://me:secret@host/db") == "postgresql://me@host/db"
    assert holds_password("postgresql://me:secret@host/db")
    assert not holds_password(NOWHERE)


def test_copy_is_written_and_sound(page: Opened, tmp_path: Path) -> None:
    path = tmp_path / page.presenter.copy_name()
    page.presenter.back_up(path)

    assert page.view.told == [path]
    assert path.name == "2026-11-23_maison.db"
    assert check_file(path).faults == ()


def test_copy_into_a_folder_that_is_not_there_is_told(page: Opened, tmp_path: Path) -> None:
    page.presenter.back_up(tmp_path / "gone" / "copy.db")

    assert page.view.told == ["file"]
