"""A pack says what concerns this person, in the language asked for, and nothing that it should not."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import page as validation
import pikepdf
import pypdfium2
import pytest

from maison import languages
from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.vocabulary import Category, Funding, Housing, Permit
from maison.clock import LILLE
from maison.directory.model import House, Place
from maison.files import FileRefused
from maison.packs.choice import places_for
from maison.packs.compose import compose
from maison.packs.model import Pack, PackRefused, PackStep
from maison.typesetting import Span, Unprintable
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import elements, said

STUDENT = ArrivalDraft(
    family_name="Hoàng",
    given_names="Thị Mai",
    nationalities=("VN",),
    languages=("vi",),
    category=Category.DEGREE_STUDENT,
    permit=Permit.VLS_TS_ETUDIANT,
    arrived_on=dt.date(2026, 11, 20),
    entered_france_on=dt.date(2026, 11, 19),
    leaves_on=dt.date(2027, 8, 31),
    permit_from=dt.date(2026, 11, 15),
    permit_until=dt.date(2027, 11, 14),
)
HOUSE = House(
    name="Maison d’essai",
    address="1 rue de l’Exemple\n59000 Lille",
    phone="+33353010000",
    email="accueil@example.org",
    hours="du lundi au vendredi, 9 h – 17 h",
)


@pytest.fixture
def student(desk: Desk) -> Arrival:
    """A student from Viet Nam, at a desk whose house is known."""
    return known(desk)


def known(desk: Desk) -> Arrival:
    desk.directory.load_places()
    desk.directory.set_house(HOUSE)
    return registered(desk, STUDENT)


def registered(desk: Desk, draft: ArrivalDraft) -> Arrival:
    return desk.arrival_queries.get(desk.arrivals.register(draft).ids[0])


def composed(desk: Desk, arrival: Arrival, tag: str = "fr") -> Pack:
    return compose(
        arrival,
        desk.checklist_queries.checklist(facts_of(arrival)),
        desk.directory_queries.house(),
        told_of(desk),
        language=languages.get(tag, "pack"),
        made_at=desk.clock.now().astimezone(LILLE),
    )


def told_of(desk: Desk) -> tuple[Place, ...]:
    """The places of a pack for which nobody picked any."""
    return places_for(desk.directory_queries.all(), (), (), desk.clock.today())


def words(content: bytes) -> str:
    """All the text of a PDF, its lines joined."""
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("tag", languages.PACK_LANGUAGES)
def test_pack_has_letter_checklist_places_and_contact_and_conforms(sqlite_desk: Desk, tag: str) -> None:
    student = known(sqlite_desk)
    pack = composed(sqlite_desk, student, tag)
    content = sqlite_desk.packs.make(student, tag).content
    text = said(tree(content).text)
    for told in (*pack.letter, *(step.title for step in pack.steps), *(place.name for place in pack.places)):
        assert said(told) in text
    for told in ("Thị Mai Hoàng", "1 rue de l’Exemple", "accueil@example.org", "+33 3 53 01 00 00"):
        assert told in text
    assert student.reference in words(content)
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert not validation.validate_pdf_bytes(content, profile=profile).failures


def test_legal_and_advised_dates_are_told_apart(desk: Desk, student: Arrival) -> None:
    steps = {step.key: step for step in composed(desk, student, "en").steps}
    assert "19 February 2027 — legal deadline" in steps["vls_ts_validation"].deadline
    assert steps["bank_account"].deadline.endswith("advised")


def test_legal_date_stands_beside_what_comes_first(desk: Desk, student: Arrival) -> None:
    step = next(step for step in composed(desk, student, "en").steps if step.key == "vls_ts_validation")
    assert "legal deadline · After: Show your visa" in step.deadline


def test_a_milestone_that_comes_first_is_named(desk: Desk) -> None:
    arrived = replace(STUDENT, housing=Housing.PRIVATE_RENTAL, funding=Funding.SOCIAL_CRITERIA_CROUS)
    step = next(
        step for step in composed(desk, registered(desk, arrived), "en").steps if step.key == "housing_benefit_caf"
    )
    assert "After: Proof of address" in step.deadline


def test_waived_step_is_left_out_and_done_one_is_ticked(desk: Desk, student: Arrival) -> None:
    desk.checklists.waive(student.id, "bank_account", "a l’IBAN de ses parents", version=0)
    desk.checklists.tick(student.id, "cvec", version=0)
    steps = {step.key: step for step in composed(desk, student).steps}
    assert "bank_account" not in steps
    assert steps["cvec"].section == "done"


def test_unread_amount_is_not_printed(desk: Desk, student: Arrival) -> None:
    for step in composed(desk, student).steps:
        for _label, text in step.facts:
            assert "déduit" not in text


def test_only_the_amount_of_the_day_is_printed(desk: Desk, student: Arrival) -> None:
    """The contribution has an amount for each academic year; that of 2026-2027 was not read."""
    cvec = next(step for step in composed(desk, student, "en").steps if step.key == "cvec")
    assert dict(cvec.facts)["Cost"] == "to be confirmed: ask at the desk"


def test_an_amount_is_printed_only_for_those_whom_it_concerns(desk: Desk, student: Arrival) -> None:
    """Two amounts have conditions: students, and residents under 18; nobody knows here how old the second person is."""
    of_age = replace(STUDENT, category=Category.RESEARCHER, birth_date=dt.date(1990, 5, 1))
    told = cost_of(desk, registered(desk, of_age), "public_transport")
    assert told == "€4 (2021), the card"
    told = cost_of(desk, student, "public_transport")
    assert told.startswith("€4 (2021), the card · €25.60 (2021), per month, students, ten-month plan · free of charge")
    assert told.count("(to be confirmed)") == 1
    assert told.endswith("(to be confirmed)")


def cost_of(desk: Desk, arrival: Arrival, key: str) -> str:
    return dict(step_of(desk, arrival, key).facts)["Cost"]


def step_of(desk: Desk, arrival: Arrival, key: str) -> PackStep:
    return next(step for step in composed(desk, arrival, "en").steps if step.key == key)


def test_the_note_of_a_date_is_that_of_the_variant_which_holds(desk: Desk, student: Arrival) -> None:
    assert step_of(desk, student, "vls_ts_validation").remarks == ("Within three months of entry into France",)
    tenant = registered(desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    assert step_of(desk, tenant, "lease_and_rent_control").remarks[0] == "Before the lease begins"
    desk.checklists.answer(tenant.id, "commune", "metropole", version=0)
    told = "Before the lease begins; the rent is not capped in this commune"
    assert step_of(desk, tenant, "lease_and_rent_control").remarks[0] == told


def test_further_dates_are_printed_with_what_they_are_for(desk: Desk) -> None:
    tenant = registered(desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    facts = dict(step_of(desk, tenant, "leave_housing").facts)
    assert facts["For an empty home outside a tense zone"] == "31 May 2027"


def test_steps_that_wait_for_each_other_say_so_with_the_way_out(desk: Desk) -> None:
    tenant = registered(desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    bank = step_of(desk, tenant, "bank_account")
    assert "wait for each other: Open a bank account, Sign your lease and check the rent" in bank.remarks[-1]
    assert dict(bank.facts)["If you are stuck"].startswith("For the address, show a certificate of the Crous")
    desk.checklists.tick(tenant.id, "lease_and_rent_control", version=0)
    desk.checklists.tick(tenant.id, "utilities_and_internet", version=0)
    bank = step_of(desk, tenant, "bank_account")
    assert "If you are stuck" not in dict(bank.facts)
    assert not any("wait for each other" in told for told in bank.remarks)


def test_what_a_step_says_of_its_date_is_on_the_page(sqlite_desk: Desk) -> None:
    tenant = registered(sqlite_desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    text = said(tree(sqlite_desk.packs.make(tenant, "en").content).text)
    for step in composed(sqlite_desk, tenant, "en").steps:
        for told in (*step.remarks, *(text for _label, text in step.facts)):
            assert said(told) in text


def test_unsure_fact_says_so(desk: Desk, student: Arrival) -> None:
    unsure = [place for place in told_of(desk) if "price" in place.draft.to_confirm]
    assert unsure
    told = {place.name: dict(place.facts) for place in composed(desk, student, "en").places}
    for place in unsure:
        if place.text("price", "en").text:
            assert told[place.name]["Price"].endswith("(to be confirmed)")


def test_text_that_is_not_in_the_visitor_s_language_keeps_its_own_order(desk: Desk, student: Arrival) -> None:
    """Unmarked, “80 to 90% less” reads “to 90% less… 80” on an Arabic page, and full stops stand before their sentences."""
    places = composed(desk, student, "ar").places
    parts = [
        part
        for place in places
        for _label, text in place.facts
        for part in (text if isinstance(text, tuple) else [text])
    ]
    foreign = [part for part in (*parts, *(place.description for place in places)) if isinstance(part, Span)]
    assert {span.language for span in foreign} == {"en"}
    told = [part for part in parts if isinstance(part, str)]
    assert not [text for text in told if text.isascii() and " the " in text]
    doubtful = next(
        place for place in told_of(desk) if "price" in place.draft.to_confirm and place.text("price", "ar").text
    )
    price = next(dict(place.facts)["السعر"] for place in places if place.name == doubtful.name)
    assert isinstance(price, tuple)
    assert [type(part) for part in price] == [Span, str]


def test_name_in_its_own_script_is_printed_and_extracts(desk: Desk) -> None:
    for native, tag in (("王小明", "zh-Hans"), ("नेहा शर्मा", "hi"), ("Євген Шевченко", "uk")):
        arrival = registered(desk, replace(STUDENT, native_name=native, languages=(tag,)))
        assert native in words(desk.packs.make(arrival, "fr").content)


def test_markup_in_a_name_is_printed_as_typed(desk: Desk) -> None:
    name = '<b>Ana</b> & "Zoé" <img src="/etc/passwd">'
    arrival = registered(desk, replace(STUDENT, family_name=name))
    assert name in words(desk.packs.make(arrival, "fr").content)


def test_unprintable_name_is_refused_with_its_character(desk: Desk, tmp_path: Path) -> None:
    arrival = registered(desk, replace(STUDENT, family_name="Ana 𒀀"))
    with pytest.raises(Unprintable) as refused:
        desk.packs.save(arrival, "fr", tmp_path / "out")
    assert refused.value.characters == "𒀀"
    assert "U+12000" in refused.value.text(languages.get("en"))
    assert not (tmp_path / "out").exists()


def test_no_personal_data_in_file_name_and_metadata(desk: Desk, student: Arrival) -> None:
    made = desk.packs.make(student, "fr")
    assert made.file_name == f"2026-11-23_livret_{student.reference}_fr.pdf"
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        told = repr(dict(pdf.docinfo)) + str(pdf.open_metadata())
    assert "Hoàng" not in told
    assert "Camille" not in told


def test_same_file_makes_same_bytes(desk: Desk, student: Arrival) -> None:
    assert desk.packs.make(student, "fr").content == desk.packs.make(student, "fr").content


def test_unknown_language_is_refused(desk: Desk, student: Arrival) -> None:
    with pytest.raises(PackRefused):
        desk.packs.make(student, "xx")


def test_folder_that_is_a_file_is_refused(desk: Desk, student: Arrival, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(FileRefused):
        desk.packs.save(student, "fr", tmp_path / "out")


def test_one_with_nothing_known_gets_a_pack(desk: Desk) -> None:
    arrival = registered(desk, ArrivalDraft(given_names="Madonna"))
    assert "Madonna" in words(desk.packs.make(arrival, "en").content)


def test_places_have_the_numbers_of_the_map_which_shows_the_house(sqlite_desk: Desk) -> None:
    student = known(sqlite_desk)
    sqlite_desk.directory.set_house(replace(HOUSE, latitude=50.6336, longitude=3.0672))
    pack = composed(sqlite_desk, student)
    content = sqlite_desk.packs.make(student, "fr").content
    text = words(content)
    shown = [place for place in pack.places if place.point]
    assert shown
    assert len(shown) < len(pack.places)
    for number, place in enumerate(shown, 1):
        assert f"{number}. {place.name}" in text
    (figure,) = elements(content, "Figure")
    for name in (HOUSE.name, *(place.name for place in shown)):
        assert name in figure.alt
    assert "★ Maison d’essai" in text


def test_place_that_was_checked_says_when_and_one_that_never_was_says_nothing(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    arrival = known(desk)
    printed = [place for place in desk.directory_queries.all() if place.printable]
    checked, never = printed[0], next(place for place in printed[1:] if not place.draft.checked_on)
    desk.directory.note_check(checked, on=dt.date(2025, 2, 3), left=checked.draft.to_confirm)
    both = [desk.directory_queries.get(place.id) for place in (checked, never)]
    pack = compose(
        arrival,
        desk.checklist_queries.checklist(facts_of(arrival)),
        desk.directory_queries.house(),
        both,
        language=languages.get("fr", "pack"),
        made_at=desk.clock.now().astimezone(LILLE),
    )
    assert [place.checked for place in pack.places] == ["Vérifié en février 2025", ""]
    desk.picks.choose(arrival.id, checked.id)
    assert "Vérifié en février 2025" in words(desk.packs.make(arrival, "fr").content)


def test_pack_of_places_without_points_has_no_map(sqlite_desk: Desk) -> None:
    sqlite_desk.directory.set_house(replace(HOUSE, latitude=50.6336, longitude=3.0672))
    content = sqlite_desk.packs.make(registered(sqlite_desk, STUDENT), "fr").content
    assert elements(content, "Figure") == []
