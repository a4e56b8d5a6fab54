"""The week's programme on paper: all that is on, in every language, and in words what a picture alone would say."""

from __future__ import annotations

import datetime as dt

import page as validation
import pytest

from maison import languages
from maison.application import Desk
from maison.clock import LILLE
from maison.directory.events.model import EventDraft, EventStatus, EventTexts
from maison.directory.model import House, PlaceDraft
from maison.directory.vocabulary import Confidence, PlaceCategory
from maison.packs import wording
from maison.packs.model import PackRefused
from maison.typesetting import Unprintable
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import said

WEEK = dt.date(2026, 11, 25)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=LILLE)


def add(desk: Desk, starts: str, title: str, ends: str = "", **more: object) -> None:
    draft = EventDraft(at(starts), at(ends) if ends else None, texts={"fr": EventTexts(title)}, venue="Salle 2")
    values = {name: getattr(draft, name) for name in ("starts_at", "ends_at", "texts", "venue")}
    desk.events.add(EventDraft(**{**values, **more}))  # type: ignore[arg-type]  # of any field


def place(desk: Desk, name: str = "Musée d’essai", confidence: Confidence = Confidence.A) -> int:
    draft = PlaceDraft(
        name=name, category=PlaceCategory.MUSEUM, address="3 rue d’Essai", postcode="59000", city="Lille",
        latitude=50.6365, longitude=3.0635, confidence=confidence,
    )  # fmt: skip
    return desk.directory.add(draft).ids[0]


def told(desk: Desk, tag: str = "fr", **more: bool) -> str:
    return said(tree(desk.programmes.make(WEEK, tag, **more).content).text)


@pytest.fixture
def week(sqlite_desk: Desk) -> Desk:
    """A desk with a house and a week of every kind."""
    sqlite_desk.directory.set_house(House(name="Maison d’essai", phone="+33353010000"))
    add(sqlite_desk, "2026-11-16T10:00", "Exposition", "2026-12-06T18:00", place_id=place(sqlite_desk), venue="")
    add(sqlite_desk, "2026-11-23T14:00", "Atelier", "2026-11-23T16:00", of_house=True, free=True, registration="03 20")
    add(sqlite_desk, "2026-11-24T20:00", "Récital", status=EventStatus.CANCELLED, url="https://exemple.fr/recital")
    add(sqlite_desk, "2026-11-25T12:00", "Webinaire", online=True, venue="", status=EventStatus.MOVED)
    add(sqlite_desk, "2026-11-26T19:00", "Grand bal", status=EventStatus.FULL)
    add(sqlite_desk, "2026-11-29T00:00", "Marché", "2026-11-30T00:00")
    add(sqlite_desk, "2026-12-01T19:00", "Plus tard")
    return sqlite_desk


@pytest.mark.parametrize("tag", languages.PACK_LANGUAGES)
def test_programme_conforms_and_says_everything_in_each_language(week: Desk, tag: str) -> None:
    content = week.programmes.make(WEEK, tag).content
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert validation.validate_pdf_bytes(content, profile=profile).failures == []
    text, say = said(tree(content).text), languages.get(tag, "pack").gettext
    for title in ("Exposition", "Atelier", "Récital", "Webinaire", "Grand bal", "Marché"):
        assert title in text
    assert "Plus tard" not in text
    words = (wording.PROGRAMME, wording.CANCELLED, wording.FULL, wording.NEW_DATE, wording.ONLINE, wording.BY_US)
    for word in (*words, wording.ALL_DAY, wording.STILL_ON, wording.FREE, wording.SIGN_UP, wording.NEAREST_STOP):
        assert said(say(word)) in text
    for fact in ("14:00", "16:00", "3 rue d’Essai, 59000 Lille", "exemple.fr/recital", "Rihour", "+33 3 53 01 00 00"):
        assert fact in text


def test_what_began_before_is_told_on_each_of_its_days_and_whole_on_the_first(week: Desk) -> None:
    text = told(week)
    assert text.count("Exposition") == 7
    assert text.count("3 rue d’Essai") == 1
    assert "jusqu’au 6 décembre" in text


def test_text_in_another_language_says_which_and_its_own_is_not_marked(week: Desk) -> None:
    add(week, "2026-11-27T10:00", "", texts={"fr": EventTexts("Visite"), "ar": EventTexts("زيارة")})
    assert "Récital [francese]" in told(week, "it")
    arabic = told(week, "ar")
    assert "زيارة [" not in arabic
    assert "Visite" not in arabic


def test_events_of_the_house_alone(week: Desk) -> None:
    text = told(week, of_house=True)
    assert "Nos rendez-vous" in text
    assert "Atelier" in text
    assert "Grand bal" not in text


def test_of_a_place_that_is_not_confirmed_the_name_alone_is_printed(sqlite_desk: Desk) -> None:
    add(
        sqlite_desk, "2026-11-24T10:00", "Visite", place_id=place(sqlite_desk, "Lieu incertain", Confidence.C), venue=""
    )
    text = told(sqlite_desk)
    assert "Lieu incertain" in text
    assert "3 rue d’Essai" not in text
    assert "Rihour" not in text


def test_empty_week_says_so(sqlite_desk: Desk) -> None:
    assert "Rien n’est annoncé pour cette semaine." in told(sqlite_desk)


def test_what_cannot_be_printed_is_refused(week: Desk) -> None:
    with pytest.raises(PackRefused):
        week.programmes.make(WEEK, "eo")
    add(week, "2026-11-24T10:00", "Visite \U0001f9ff\U00013000\ue000")
    with pytest.raises(Unprintable):
        week.programmes.make(WEEK, "fr")


def test_file_is_named_by_its_week(week: Desk) -> None:
    made = week.programmes.make(WEEK, "fr")
    assert (made.file_name, made.events) == ("2026-W48_programme_fr.pdf", 6)
