"""Every page of the window, in each direction, look and size: named, unmarked, uncut; and what the search box finds."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from maison import languages
from maison.application import Desk, Options, make_desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.views.model import ViewDraft
from maison.clock import FixedClock
from maison.progress import Unwatched
from tests.maison.arrivals.people import NADINE
from tests.ui.arrivals.people import context
from tests.ui.doubles import RecordingShell
from tests.ui.opened import furnished, opened
from tests.ui.walk import faults
from ui.arrivals.where import EDIT, FILE, NEW, PACKS
from ui.pages import PAGES, database_file, start
from ui.providers import furnish
from ui.shell import Hit

LOOKS = [("fr", "light", 100), ("en", "dark", 100), ("qps-AR", "dark", 150), ("fr", "light", 200)]


@pytest.mark.long
@pytest.mark.parametrize(("language", "theme", "size"), LOOKS)
def test_no_page_has_a_fault(qapp: QApplication, sqlite_desk: Desk, language: str, theme: str, size: int) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    wheres: dict[str, Any] = {FILE: somebody, EDIT: somebody, PACKS: somebody, NEW: {}}
    found: list[str] = []
    with opened(sqlite_desk, language=language, theme=theme, text_size=size) as application:
        for spec in PAGES:
            application.window.go(spec.key, wheres.get(spec.key))
            application.settle()
            found += [f"{spec.key}: {fault}" for fault in faults(application.window)]
            if not application.window.isActiveWindow():
                found.append(f"{spec.key}: a part of the page came up as a window of its own")
    assert found == []


@pytest.mark.long
def test_no_page_of_an_empty_desk_has_a_fault(qapp: QApplication, sqlite_desk: Desk) -> None:
    found: list[str] = []
    with opened(sqlite_desk, language="fr") as application:
        for spec in PAGES:
            if spec.key in (FILE, EDIT):
                continue  # there is nobody to open
            application.window.go(spec.key)
            application.settle()
            found += [f"{spec.key}: {fault}" for fault in faults(application.window)]
    assert found == []


def test_house_stands_over_the_navigation_and_is_remembered(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        assert application.memory.get("house") == "Maison d’essai"


def test_first_paint_knows_who_is_expected_on_a_database_of_this_pc(sqlite_desk: Desk, qapp: QApplication) -> None:
    furnished(sqlite_desk)
    glance = start(sqlite_desk).glance
    assert glance is not None
    assert [row.name for row in glance()] == ["El-Khoury, Nadine"]


def test_server_is_not_asked_before_the_first_paint(tmp_path: Any, clock: FixedClock) -> None:
    desk = make_desk(Options(data_dir=tmp_path, database="postgresql+psycopg://desk@server/maison"), clock)
    assert start(desk).glance is None


def test_file_of_the_database_is_found_in_either_writing(tmp_path: Any, clock: FixedClock) -> None:
    path = tmp_path / "other.db"
    for address in (str(path), f"sqlite:///{path}"):
        assert database_file(make_desk(Options(data_dir=tmp_path, database=address), clock)) == path


# The search box -----------------------------------------------------------------------------------------------------


def found(desk: Desk, text: str) -> list[Hit]:
    """What the providers find."""
    shell = RecordingShell()
    furnish(context(desk, shell=shell))
    providers = [call[1] for call in shell.asked if call[0] == "add_provider"]
    return [hit for provider in providers for hit in provider(text, Unwatched())]


def test_people_are_found_in_any_script(sqlite_desk: Desk, qapp: QApplication) -> None:
    furnished(sqlite_desk)
    for text in ("nadine", "نادين", "hoang mai"):
        assert found(sqlite_desk, text)[0].kind == "person"


@pytest.mark.parametrize(
    ("typed", "title", "detail"),
    [
        ("khou nad", ["Khou", "Nad"], []),
        ("نادين", ["نادين"], []),
        ("26-0", [], ["26-0"]),
        ("56 78", [], ["56 78"]),
        ("elkhoury@exam", ["El-Khoury"], ["exam"]),
        ("3/2/2001", [], ["3 février 2001"]),
        ("univ umr", [], ["UMR", "Univ"]),
        ("nedeen", ["Nadine"], []),
    ],
)
def test_what_was_typed_stands_out_in_a_hit(
    sqlite_desk: Desk,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    title: list[str],
    detail: list[str],
) -> None:
    monkeypatch.setattr("ui.i18n._current", languages.get("fr"))
    sqlite_desk.arrivals.register(NADINE)
    hit = found(sqlite_desk, typed)[0]
    assert [hit.title[start:end] for start, end in hit.title_parts] == title
    assert [hit.detail[start:end] for start, end in hit.detail_parts] == detail
    assert (languages.get("fr").gettext("sounds alike") in hit.detail) == (typed == "nedeen")


def test_places_are_found_without_accents(sqlite_desk: Desk, qapp: QApplication) -> None:
    furnished(sqlite_desk)
    assert "Médiathèque Jean Lévy" in [hit.title for hit in found(sqlite_desk, "mediatheque levy")]


def test_lists_are_found_by_their_names_and_opened(sqlite_desk: Desk, qapp: QApplication) -> None:
    sqlite_desk.views.keep(ViewDraft("Étudiants à relancer", ArrivalFilter(text="x")))
    hits = [hit for hit in found(sqlite_desk, "relancer etu") if hit.kind == "action"]
    assert [hit.title for hit in hits] == ["List: Étudiants à relancer"]
    assert found(sqlite_desk, "") == []


def test_steps_are_found_by_the_beginnings_of_their_words_in_either_language(
    sqlite_desk: Desk, qapp: QApplication
) -> None:
    for text in ("bank acc", "compte banc"):
        assert [hit.kind for hit in found(sqlite_desk, text)] == ["step"]
    assert [hit for hit in found(sqlite_desk, "ank") if hit.kind == "step"] == []


def test_hit_opens_what_it_names(sqlite_desk: Desk, qapp: QApplication) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    shell = RecordingShell()
    furnish(context(sqlite_desk, shell=shell))
    people = next(call[1] for call in shell.asked if call[0] == "add_provider")
    people("hoang", Unwatched())[0].open()
    assert shell.asked[-1] == ("go", FILE, somebody)


def test_languages_and_looks_are_actions(sqlite_desk: Desk, qapp: QApplication) -> None:
    shell = RecordingShell()
    furnish(context(sqlite_desk, shell=shell))
    titles = {call[1] for call in shell.asked if call[0] == "add_action"}
    assert {"Window in English", "Dark look", "Larger text", "Import a list of arrivals"} <= titles
