"""The first questions without widgets: each may be passed over, and nothing is written before the last."""

from __future__ import annotations

from typing import Any

import pytest

from maison.application import Desk
from maison.directory.model import House
from maison.errors import Invalid, Message, UserError
from maison.settings import Settings, load
from tests.ui.doubles import InlineJobs, RecordingShell
from ui.changes import ChangeBus
from ui.first_run.presenter import FirstRunPresenter

SHARED = "postgresql://desk@server/maison"
HOUSE = {"name": "Maison d’essai", "address": "1 rue d’Essai", "hours": ""}


class QuestionsOnPaper:
    """A dialog that keeps what it was told."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.house: House | None = None
        self.told: list[Any] = []
        self.left = False

    def show_question(self, question: str) -> None:
        self.asked.append(question)

    def show_house(self, house: House) -> None:
        self.house = house

    def show_tested(self, text: Message, *, good: bool) -> None:
        self.told.append((good, text.msgid))

    def show_address_refused(self, error: UserError) -> None:
        self.told.append(error.code)

    def show_house_refused(self, error: Invalid) -> None:
        self.told.append([problem.field for problem in error.problems])

    def leave(self) -> None:
        self.left = True


class Asked:
    """The questions, begun."""

    def __init__(self, desk: Desk, *, again: bool = False) -> None:
        self.desk, self.view, self.shell = desk, QuestionsOnPaper(), RecordingShell()
        self.opened: list[str] = []
        self.jobs = InlineJobs()
        self.presenter = FirstRunPresenter(
            self.view, desk, self.jobs, ChangeBus(), self.shell, None if again else self._proceed  # type: ignore[arg-type]  # inline jobs
        )  # fmt: skip
        self.presenter.begin()

    def _proceed(self) -> None:
        self.opened.append(self.desk.address)

    def kept(self) -> Settings:
        """What is in the settings file."""
        return load(self.desk.paths.settings)


@pytest.fixture
def asked(sqlite_desk: Desk, qapp: object) -> Asked:
    """The questions at the first start of a desk."""
    return Asked(sqlite_desk)


def test_three_things_are_asked_and_each_can_be_passed_over(asked: Asked) -> None:
    for _question in range(3):
        asked.presenter.pass_over()

    assert asked.view.asked == ["language", "database", "house"]
    assert asked.view.left
    assert asked.kept() == Settings(agent="Camille Berger", desk="Accueil 1", first_run_done=True)
    assert asked.desk.directory_queries.house().is_empty
    assert len(asked.opened) == 1


def test_nothing_is_written_before_the_last_answer(asked: Asked) -> None:
    asked.presenter.try_language("en")
    asked.presenter.answer("en")
    asked.presenter.answer(SHARED)

    assert not asked.desk.paths.settings.exists()
    assert asked.desk.settings.database == ""
    assert asked.opened == []
    assert not any(call[0] == "set_language" for call in asked.shell.asked)


def test_answers_are_kept_and_the_database_is_opened_after_them(asked: Asked) -> None:
    asked.presenter.answer("en")
    asked.presenter.answer("")
    asked.presenter.answer(HOUSE)

    assert asked.kept().first_run_done
    assert ("set_language", "en") in asked.shell.asked
    assert asked.opened == [str(asked.desk.paths.database)]
    assert asked.desk.directory_queries.house() == House("Maison d’essai", "1 rue d’Essai")


def test_chosen_shared_database_is_the_one_that_is_opened(asked: Asked) -> None:
    asked.presenter.pass_over()
    asked.presenter.answer(f" {SHARED} ")
    asked.presenter.pass_over()

    assert asked.opened == [SHARED]
    assert asked.kept().database == SHARED


def test_wrong_address_is_told_and_asked_again(asked: Asked) -> None:
    asked.presenter.pass_over()
    asked.presenter.answer("the server")

    assert asked.view.told == ["database-address"]
    assert asked.presenter.question == "database"


def test_house_that_cannot_be_kept_is_told_at_its_field(asked: Asked) -> None:
    asked.presenter.pass_over()
    asked.presenter.pass_over()
    asked.presenter.answer({**HOUSE, "name": "x" * 20_000})

    assert asked.view.told == [["name"]]
    assert not asked.view.left


def test_passing_over_all_is_remembered_and_writes_no_answer(asked: Asked) -> None:
    asked.presenter.answer("en")
    asked.presenter.answer(SHARED)
    asked.presenter.pass_over_all()
    asked.presenter.pass_over_all()

    assert asked.kept() == Settings(agent="Camille Berger", desk="Accueil 1", first_run_done=True)
    assert len(asked.opened) == 1


def test_one_goes_back_to_an_earlier_question(asked: Asked) -> None:
    asked.presenter.pass_over()
    asked.presenter.back()
    asked.presenter.back()

    assert asked.view.asked == ["language", "database", "language"]


def test_house_that_the_shared_database_knows_is_kept(asked: Asked) -> None:
    asked.desk.directory.set_house(House(name="Theirs"))
    asked.presenter.pass_over()
    asked.presenter.pass_over()
    asked.presenter.answer(HOUSE)

    assert asked.desk.directory_queries.house().name == "Theirs"
    assert asked.shell.asked[-1][0] == "tell"


def test_asked_again_they_show_and_change_the_house_on_file(sqlite_desk: Desk, qapp: object) -> None:
    sqlite_desk.directory.set_house(House(name="Before", email="accueil@example.org"))
    asked = Asked(sqlite_desk, again=True)
    asked.presenter.pass_over()
    asked.presenter.pass_over()
    asked.presenter.answer({**HOUSE, "name": "After"})

    assert asked.view.house == House(name="Before", email="accueil@example.org")
    house = sqlite_desk.directory_queries.house()
    assert (house.name, house.email) == ("After", "accueil@example.org")
    assert asked.opened == []


def test_test_of_the_connection_answers_either_way(asked: Asked) -> None:
    asked.presenter.test("postgresql://desk@127.0.0.1:1/maison")

    [(good, _sentence)] = asked.view.told
    assert not good
