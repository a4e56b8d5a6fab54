"""Adding and changing a place and its services by keyboard: what is wrong beside its field, drafts, two desks, lost answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.directory.model import FIELDS, PlaceDraft, PlaceTexts
from maison.directory.offers.model import OFFER_FIELDS, OfferDraft, OfferTexts
from maison.directory.offers.service import OfferService
from maison.directory.service import DirectoryService
from maison.directory.vocabulary import Audience, PlaceCategory
from maison.errors import EditConflict
from maison.store import Change
from maison.store.errors import StoreGone
from tests.maison.directory.test_trust import FULL
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.test_pages import CTRL, Key, Settled, press, write
from ui.arrivals.form.conflict import ConflictDialog
from ui.directory.editing.fields import OFFER_GROUPS, PLACE_GROUPS, SEVERAL, Groups
from ui.directory.editing.merge import RecordConflict, flat, unflat
from ui.directory.editing.subject import OFFER, PLACE
from ui.directory.editing.submission import Submission
from ui.directory.editing.view import EditingPage
from ui.directory.where import EDIT, SERVICE, PlaceAt, ServiceAt
from ui.shell.window import MainWindow

Editing = Callable[..., EditingPage]


@pytest.fixture
def editing(opened: Open) -> Editing:
    """Opens the page of editing at a place or a service."""

    def open_page(where: PlaceAt | ServiceAt, key: str = EDIT) -> EditingPage:
        page = opened(key, where).page(key)
        assert isinstance(page, EditingPage)
        return page

    return open_page


def put(desk: Desk, draft: PlaceDraft = FULL) -> int:
    return desk.directory.add(draft).ids[0]


def on_file(desk: Desk, place_id: int) -> PlaceDraft:
    return desk.directory_queries.get(place_id).draft


def go(page: EditingPage, field: str) -> None:
    (page.fields.get(field) or page.texts.fields[field]).control.editor().setFocus()


def here(page: EditingPage) -> str:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.here()


def rewrite(qtbot: QtBot, page: EditingPage, field: str, text: str) -> None:
    go(page, field)
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, text)


@pytest.mark.parametrize(("groups", "names"), [(PLACE_GROUPS, FIELDS), (OFFER_GROUPS, OFFER_FIELDS)])
def test_every_field_has_its_place(groups: Groups, names: tuple[str, ...]) -> None:
    shown = [name for lines in groups.values() for line in lines for name in line]
    held = [each for name in shown for each in SEVERAL.get(name, (name,))]
    assert sorted((*held, "texts", *(("to_confirm",) if "to_confirm" in names else ()))) == sorted(names)


def test_a_full_place_is_shown_and_saved_unchanged(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled
) -> None:
    page = editing(PlaceAt(put(sqlite_desk)))
    assert page.values() == {name: getattr(FULL, name) for name in FIELDS}
    page.restore(page.read())
    assert page.values() == {name: getattr(FULL, name) for name in FIELDS}
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert here(page) == "directory"
    assert sqlite_desk.directory_queries.get(1).version == 1


def test_a_place_is_added_by_keys_alone(qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled) -> None:
    page = editing(PlaceAt())
    write(qtbot, "Cercle de couture")
    press(qtbot, Key.Key_Return)
    write(qtbot, "sports c")
    press(qtbot, Key.Key_Return)
    write(qtbot, "fam")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Tab)
    go(page, "location")
    write(qtbot, "50.6366, 3.0635")
    assert "Rihour" in page.fields["location"]._note.text()
    go(page, "price")
    write(qtbot, "Gratis")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert here(page) == "directory"
    kept = on_file(sqlite_desk, 1)
    assert (kept.name, kept.category, kept.audience) == (
        "Cercle de couture",
        PlaceCategory.SPORT_CLUB,
        (Audience.FAMILIES,),
    )
    assert kept.texts == {"en": PlaceTexts(price="Gratis")}
    assert kept.point == (50.6366, 3.0635)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "This is needed"),
        ("website", "not a site", "not the address of a website"),
        ("location", "50.6 north", "Write latitude and longitude"),
        ("location", "95, 3", "between -90 and 90"),
        ("check_every", "often", "a whole number of days"),
        ("closed_until", "1/11/26", "before the first"),
        ("other_phones", "abc", ""),
        ("email", "nobody", "not an e-mail address"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled, field: str, typed: str, said: str
) -> None:
    place_id = put(sqlite_desk)
    page = editing(PlaceAt(place_id))
    go(page, field)
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, typed) if typed else press(qtbot, Key.Key_Delete)
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert here(page) == EDIT
    assert said in page.fields[field].problem()
    assert page.fields[field].problem()
    assert page.fields[field].control.editor().hasFocus()
    assert on_file(sqlite_desk, place_id) == FULL
    assert page.fields[field].control.draft() in (typed, "2026-11-01")


def test_a_field_is_marked_to_be_confirmed_by_a_key(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled
) -> None:
    place_id = put(sqlite_desk)
    page = editing(PlaceAt(place_id))
    for field in ("website", "phone", "name", "sign_up"):  # certain until now, doubtful, never doubted, a text
        go(page, field)
        press(qtbot, Key.Key_D, CTRL)
    assert "to confirm" in page.fields["website"].control.editor().accessibleDescription()
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert on_file(sqlite_desk, place_id).to_confirm == ("website", "price", "sign_up")


def test_texts_are_written_language_by_language_and_say_what_is_shown_instead(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled
) -> None:
    place_id = put(sqlite_desk)
    page = editing(PlaceAt(place_id))
    page.texts.combo.setFocus()
    write(qtbot, "ital")
    price = page.texts.fields["price"].control.editor()
    assert price.property("placeholderText") == "shown in English: Free"
    go(page, "price")
    write(qtbot, "Gratuito")
    page.texts.combo.setFocus()
    write(qtbot, "engl")
    assert page.texts.fields["price"].control.value() == "Free"
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert on_file(sqlite_desk, place_id).texts == {**FULL.texts, "it": PlaceTexts(price="Gratuito")}


def test_two_desks_choose_between_their_versions(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled
) -> None:
    place_id = put(sqlite_desk)
    page = editing(PlaceAt(place_id))
    theirs = sqlite_desk.directory_queries.get(place_id)
    said = {**FULL.texts, "fr": PlaceTexts(price="2 €", sign_up="Sur place")}
    sqlite_desk.directory.edit(theirs, dataclasses.replace(FULL, name="Leur maison", phone="", texts=said))
    rewrite(qtbot, page, "city", "Roubaix")
    rewrite(qtbot, page, "name", "Notre maison")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    dialog = page.window().findChild(ConflictDialog)
    assert dialog is not None
    assert set(dialog.mine) == {"name", "city", "phone", "other_phones", "price.fr"}
    qtbot.keyClick(dialog._save, Key.Key_Space)
    settled()
    kept = on_file(sqlite_desk, place_id)
    assert (kept.name, kept.city, kept.texts["fr"].price) == ("Notre maison", "Roubaix", "2 €")


def test_what_was_typed_survives_a_window_that_dies(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled
) -> None:
    place_id = put(sqlite_desk)
    page = editing(PlaceAt(place_id))
    rewrite(qtbot, page, "website", "half ty")
    go(page, "opening_hours")
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "9 to noon")
    page.texts.combo.setFocus()
    write(qtbot, "ital")
    go(page, "price")
    write(qtbot, "Gratuito")
    page.leave()
    settled()
    page.window().close()
    again = editing(PlaceAt(place_id))
    assert "was not saved" in again._draft.text()
    again._draft.press()
    assert again.fields["website"].control.draft() == "half ty"
    assert again.texts.value()["it"] == PlaceTexts(price="Gratuito")
    assert "not understood" in again.fields["opening_hours"].control.term.days[0].wrong  # type: ignore[attr-defined]  # a field of hours
    assert on_file(sqlite_desk, place_id) == FULL


def test_a_draft_of_another_place_is_not_offered(
    qtbot: QtBot, editing: Editing, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    first, second = put(sqlite_desk), put(sqlite_desk, dataclasses.replace(FULL, name="Une autre", external_ids=()))
    page = editing(PlaceAt(first))
    rewrite(qtbot, page, "city", "Roubaix")
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go(EDIT, PlaceAt(second))
    settled()
    assert page._draft.isHidden()
    assert page.fields["city"].control.value() == "Lille"
    window.go(EDIT, PlaceAt(first))
    settled()
    assert "was not saved" in page._draft.text()


def test_a_draft_that_nobody_took_up_goes_with_the_next_save(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled
) -> None:
    place_id = put(sqlite_desk)
    page = editing(PlaceAt(place_id))
    rewrite(qtbot, page, "city", "Roubaix")
    page.leave()
    settled()
    page.window().close()
    again = editing(PlaceAt(place_id))
    assert "was not saved" in again._draft.text()
    rewrite(qtbot, again, "city", "Lomme")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    window = again.window()
    assert isinstance(window, MainWindow)
    window.go(EDIT, PlaceAt(place_id))
    settled()
    assert again._draft.isHidden()
    assert again.fields["city"].control.value() == "Lomme"


# Services -------------------------------------------------------------------------------------------------------------


def test_a_service_is_added_and_changed(qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled) -> None:
    place_id = put(sqlite_desk)
    page = editing(ServiceAt(place_id), SERVICE)
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert "name of the service" in page.texts.fields["name"].problem()
    assert page.texts.fields["name"].control.editor().hasFocus()
    write(qtbot, "Conversation")
    go(page, "opening_hours")
    write(qtbot, "18-20")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    (offer,) = sqlite_desk.directory_queries.get(place_id).services
    assert (offer.draft.texts["en"].name, offer.draft.opening_hours) == ("Conversation", "Mo 18:00-20:00")
    assert here(page) == "directory"


def test_a_service_that_was_changed_elsewhere_is_compared(
    qtbot: QtBot, editing: Editing, sqlite_desk: Desk, settled: Settled
) -> None:
    place_id = put(sqlite_desk)
    sqlite_desk.offers.add(place_id, OfferDraft(texts={"en": OfferTexts(name="Tea", price="1 €")}))
    (offer,) = sqlite_desk.directory_queries.get(place_id).services
    page = editing(ServiceAt(place_id, offer.id), SERVICE)
    theirs = {"en": OfferTexts(name="Tea", price="2 €")}
    sqlite_desk.offers.change(offer, dataclasses.replace(offer.draft, texts=theirs))
    rewrite(qtbot, page, "name", "Green tea")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    dialog = page.window().findChild(ConflictDialog)
    assert dialog is not None
    qtbot.keyClick(dialog._save, Key.Key_Space)
    settled()
    (kept,) = sqlite_desk.directory_queries.get(place_id).services
    assert kept.draft.texts == {"en": OfferTexts(name="Green tea", price="2 €")}


def test_a_service_that_is_gone_is_told(opened: Open, sqlite_desk: Desk) -> None:
    window = opened(SERVICE, ServiceAt(put(sqlite_desk), 7))
    assert "no longer in the directory" in window.message.text()


# Without a window -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("draft", [FULL, PlaceDraft("Nom"), OfferDraft(texts={"fr": OfferTexts(name="Thé")})])
def test_flat_and_whole_say_the_same(draft: object) -> None:
    assert unflat(flat(draft), draft) == draft


def test_the_merge_keeps_what_was_chosen_and_nothing_else(sqlite_desk: Desk) -> None:
    place = sqlite_desk.directory_queries.get(put(sqlite_desk))
    changed = dataclasses.replace(place, draft=dataclasses.replace(FULL, latitude=50.7, city="Lomme", email=""))
    mine = dataclasses.replace(FULL, latitude=50.6, phone="115", to_confirm=())
    conflict = RecordConflict(FULL, mine, changed)
    touched = {one.field: one.touched for one in conflict.differences()}
    assert touched == {"location": True, "city": False, "email": False, "phone": True, "to_confirm": True}
    assert conflict.merged(("location", "to_confirm")) == dataclasses.replace(
        changed.draft, latitude=50.6, to_confirm=()
    )


class _Forgetful:
    """Does its work, and loses the answer to the first call."""

    lost = False

    def answer(self, change: Change) -> Change:
        if not self.lost:
            self.lost = True
            raise StoreGone("the server went away")
        return change


class ForgetfulPlaces(DirectoryService, _Forgetful):
    def add(self, draft: PlaceDraft, *, operation: str | None = None) -> Change:
        return self.answer(super().add(draft, operation=operation))


class ForgetfulOffers(OfferService, _Forgetful):
    def add(self, place_id: int, draft: OfferDraft, *, operation: str | None = None) -> Change:
        return self.answer(super().add(place_id, draft, operation=operation))


@pytest.mark.parametrize("later", ["Maison du jeu", "Maison des jeux"])
def test_a_lost_answer_makes_no_second_place(sqlite_desk: Desk, later: str) -> None:
    sqlite_desk.__dict__["directory"] = ForgetfulPlaces(sqlite_desk.store, sqlite_desk.clock, sqlite_desk.actor)
    form = Submission(sqlite_desk, PLACE, PlaceAt())
    with pytest.raises(StoreGone):
        form.send(FULL)
    form.send(dataclasses.replace(FULL, name=later))
    assert [place.name for place in sqlite_desk.directory_queries.all()] == [later]


def test_a_lost_answer_makes_no_second_service_and_overwrites_nobody(sqlite_desk: Desk) -> None:
    place_id = put(sqlite_desk)
    sqlite_desk.__dict__["offers"] = ForgetfulOffers(sqlite_desk.store, sqlite_desk.clock, sqlite_desk.actor)
    form = Submission(sqlite_desk, OFFER, ServiceAt(place_id))
    tea = OfferDraft(texts={"fr": OfferTexts(name="Thé")})
    with pytest.raises(StoreGone):
        form.send(tea)
    (offer,) = sqlite_desk.directory_queries.get(place_id).services
    sqlite_desk.offers.change(offer, dataclasses.replace(tea, free=True))
    with pytest.raises(EditConflict):
        form.send(dataclasses.replace(tea, texts={"fr": OfferTexts(name="Café")}))
    (offer,) = sqlite_desk.directory_queries.get(place_id).services
    assert (offer.draft.free, offer.draft.texts["fr"].name) == (True, "Thé")
