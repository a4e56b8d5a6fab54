"""Labels stand where the sheet has them, say who it is in both scripts, and hold any name."""

import datetime as dt

import page as validation
import pypdfium2
import pytest

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.records import Contact, Lease
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import ContactKind, Housing
from maison.packs.labels.drawing import draw_labels
from maison.packs.labels.model import KINDS, SHEETS, Label, LabelsRefused, address_of
from maison.typesetting import Unprintable
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import DATE, said

TODAY = dt.date(2026, 11, 23)
LABELS = (
    Label("Thị Mai Hoàng", "", "vi", ("12 rue de l’Exemple", "59000 Lille")),
    Label("Nour Al-Mithali", "نور المثالي", "ar", ("Résidence d’essai, chambre 12", "59000 Lille")),
    Label("Li Yangben", "李样本", "zh-Hans", (), "MI-2026-00012 · 中文"),
    Label("Udaharan Namunekar", "उदाहरण नमूनेकर", "hi"),
)
_MM = 72 / 25.4


def arrival(draft: ArrivalDraft) -> Arrival:
    return Arrival(1, 1, "MI-2026-00001", draft, Status.ARRIVED, (1, 1))


@pytest.mark.parametrize("kind", SHEETS)
def test_labels_are_read_aloud_and_conform(kind: str) -> None:
    made = draw_labels(LABELS, SHEETS[kind], 1, DATE)
    text = said(tree(made.content).text)
    for label in LABELS:
        for told in (label.name, label.native_name, *label.address, label.note):
            assert said(told) in text
    assert faults(made.content) == []
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert not validation.validate_pdf_bytes(made.content, profile=profile).failures


@pytest.mark.parametrize(
    ("kind", "first", "pages"), [("3x8", 1, 1), ("3x8", 2, 2), ("2x7", 1, 2), ("2x7", 5, 2), ("2x7", 6, 3)]
)
def test_sheets_are_filled_from_the_place_asked_for(kind: str, first: int, pages: int) -> None:
    assert draw_labels(LABELS[:1] * 24, SHEETS[kind], first, DATE).pages == pages


@pytest.mark.parametrize("kind", SHEETS)
def test_each_label_stands_inside_its_own_place(kind: str) -> None:
    """By the printed letters: measured from the corner of the sheet, as the maker of the labels cuts them."""
    sheet, first = SHEETS[kind], 2
    names = [f"{letter}{'x' * (7 * at)}" for at, letter in enumerate("ABCDEFGHI")]
    content = draw_labels([Label(name, "", "", ("1 rue neuve",)) for name in names], sheet, first, DATE).content
    left, top = (
        (210 * _MM - sheet.across * sheet.width - (sheet.across - 1) * sheet.gap) / 2,
        (297 * _MM - sheet.down * sheet.height) / 2,
    )
    with pypdfium2.PdfDocument(content) as file:
        page = file[0]
        text = page.get_textpage()
        for at, name in enumerate(names, first - 1):
            row, column = divmod(at, sheet.across)
            index = text.search(name[0], match_case=True).get_next()[0]
            x, _bottom, _right, y = text.get_charbox(index)
            assert column == int((x - left) // (sheet.width + sheet.gap))
            assert row == int((page.get_height() - y - top) // sheet.height)
        text.close()


def test_a_name_that_no_label_holds_is_cut_short_and_pushes_no_other_away() -> None:
    monster = Label("Á" * 900, "ю" * 900, "ru", tuple(f"ligne {number}" for number in range(40)))
    made = draw_labels([monster, *LABELS] * 4, SHEETS["3x8"], 1, DATE)
    assert made.pages == 1


def test_text_of_people_is_no_markup_and_unprintable_is_refused() -> None:
    label = Label("<b>Ana</b> & Zoé")
    assert "<b>Ana</b> & Zoé" in tree(draw_labels([label], SHEETS["2x7"], 1, DATE).content).text
    with pytest.raises(Unprintable):
        draw_labels([Label("Ana 𒀀")], SHEETS["2x7"], 1, DATE)


@pytest.mark.parametrize("first", [0, 25])
def test_a_place_that_the_sheet_has_not_is_refused(first: int) -> None:
    with pytest.raises(LabelsRefused):
        draw_labels(LABELS, SHEETS["3x8"], first, DATE)


def test_nobody_has_no_labels() -> None:
    with pytest.raises(LabelsRefused):
        draw_labels([], SHEETS["3x8"], 1, DATE)


def test_the_address_is_that_which_holds_today() -> None:
    old = Lease(Housing.CROUS, dt.date(2025, 9, 1), dt.date(2026, 8, 31), "1 rue Ancienne, 59000 Lille")
    now = Lease(Housing.SHARED_FLAT, dt.date(2026, 9, 1), None, "2 rue Neuve, 59800 Lille")
    later = Lease(Housing.CROUS, dt.date(2027, 1, 1), None, "3 rue Future, 59000 Lille")
    draft = ArrivalDraft(given_names="Ana", leases=(old, now, later))
    assert list(address_of(draft, TODAY)) == ["2 rue Neuve", "59800 Lille"]
    box = Contact(ContactKind.ADDRESS, "BP 12, 59000 Lille", preferred=True)
    ended = Contact(ContactKind.ADDRESS, "chez Zoé, 59000 Lille", until=dt.date(2026, 10, 1))
    told = ArrivalDraft(given_names="Ana", leases=(now,), contacts=(ended, box))
    assert list(address_of(told, TODAY)) == ["BP 12", "59000 Lille"]
    assert list(address_of(ArrivalDraft(given_names="Ana"), TODAY)) == []


def test_a_folder_says_the_reference_and_the_language_of_the_pack() -> None:
    label = KINDS["folder"](arrival(ArrivalDraft("Li", "Yangben", native_name="李样本", languages=("zh-Hans",))), TODAY)
    assert (label.name, label.native_name) == ("Yangben Li", "李样本")
    assert label.note == "MI-2026-00001 · 简体中文"
    same = KINDS["envelope"](arrival(ArrivalDraft(native_name="李样本")), TODAY)
    assert (same.name, same.native_name) == ("李样本", "")
