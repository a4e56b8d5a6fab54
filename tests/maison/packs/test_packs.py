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
from maison.directory.model import House, Place, PlaceTexts
from maison.files import FileRefused
from maison.packs.compose import ComposedPack
from maison.packs.content import Entry, Part, PartKey
from maison.packs.model import PackRefused
from maison.packs.options import PackOptions
from maison.packs.sections.steps import Steps
from maison.typesetting import Span, Unprintable, plain
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


def composed(
    desk: Desk, arrival: Arrival, tag: str = "fr", parts: tuple[PartKey, ...] = tuple(PartKey)
) -> ComposedPack:
    """What a pack says in one language."""
    return desk.packs.compose(arrival, PackOptions(tag, parts=parts))


def part_of(pack: ComposedPack, key: PartKey) -> Part:
    part = pack.part(key)
    assert part is not None
    return part


#: All of the roadmap, with nothing of it on sheets.
ROADMAP = (PartKey.ROADMAP,)


def steps_of(desk: Desk, arrival: Arrival, tag: str = "en") -> dict[str, Entry]:
    return {step.key: step for step in part_of(composed(desk, arrival, tag, ROADMAP), PartKey.ROADMAP).entries}


def places_in(desk: Desk, arrival: Arrival, tag: str = "fr") -> dict[str, Entry]:
    part = composed(desk, arrival, tag, (PartKey.PLACES,)).part(PartKey.PLACES)
    return {plain(place.title): place for place in part.entries} if part else {}


def told(entry: Entry, label: str = "", role: str = "") -> str:
    """What an entry says, or its lines of a label or a role."""
    lines = (line for line in entry.lines if label in ("", line.label) and role in ("", line.role))
    return "\n".join(plain(line.text) for line in lines)


def told_of(desk: Desk, arrival: Arrival) -> tuple[Place, ...]:
    """The places of a pack."""
    return desk.packs.material(arrival).places


def words(content: bytes) -> str:
    """All the text of a PDF, its lines joined."""
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("tag", ["fr", "hi"])
def test_pack_says_all_that_was_composed_and_conforms(sqlite_desk: Desk, tag: str) -> None:
    student = known(sqlite_desk)
    made = sqlite_desk.packs.make(student, tag)
    text = said(tree(made.content).text)
    pack = sqlite_desk.packs.compose(student, made.options)
    for own, other in pack.pairs:
        parts = [own] if own.shape == "places" or other is None else [own, other]
        for part in parts:
            assert said(part.title) in text
            for entry in part.entries:
                assert said(plain(entry.title)) in text
                for line in entry.lines:
                    for piece in plain(line.text).splitlines():
                        assert said(piece) in text, (part.key, entry.key)
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert not validation.validate_pdf_bytes(made.content, profile=profile).failures


def test_legal_and_advised_dates_are_told_apart(desk: Desk, student: Arrival) -> None:
    steps = steps_of(desk, student)
    assert "19 February 2027 — legal deadline" in told(steps["vls_ts_validation"], role="date")
    assert told(steps["bank_account"], role="date").endswith("advised")
    legal = next(line for line in steps["vls_ts_validation"].lines if line.role == "date")
    assert legal.strong


def test_legal_date_stands_beside_what_comes_first(desk: Desk, student: Arrival) -> None:
    assert "legal deadline · After: Show your visa" in told(steps_of(desk, student)["vls_ts_validation"], role="date")


def test_a_milestone_that_comes_first_is_named(desk: Desk) -> None:
    arrived = replace(STUDENT, housing=Housing.PRIVATE_RENTAL, funding=Funding.SOCIAL_CRITERIA_CROUS)
    assert "After: Proof of address" in told(
        steps_of(desk, registered(desk, arrived))["housing_benefit_caf"], role="date"
    )


def test_waived_step_is_left_out_and_done_one_is_ticked(desk: Desk, student: Arrival) -> None:
    desk.checklists.waive(student.id, "bank_account", "a l’IBAN de ses parents", version=0)
    desk.checklists.tick(student.id, "cvec", version=0)
    steps = steps_of(desk, student)
    assert "bank_account" not in steps
    assert steps["cvec"].tick is True
    assert steps["mobile_phone"].tick is False


def test_unread_amount_is_not_printed(desk: Desk, student: Arrival) -> None:
    for step in steps_of(desk, student, "fr").values():
        assert "déduit" not in told(step)


def test_only_the_amount_of_the_day_is_printed(desk: Desk, student: Arrival) -> None:
    """The contribution has an amount for each academic year; that of 2026-2027 was not read."""
    assert cost_of(desk, student, "cvec") == "to be confirmed: ask at the desk"


def test_an_amount_is_printed_only_for_those_whom_it_concerns(desk: Desk, student: Arrival) -> None:
    """Two amounts have conditions: students, and residents under 18; nobody knows here how old the second person is."""
    of_age = replace(STUDENT, category=Category.RESEARCHER, birth_date=dt.date(1990, 5, 1))
    assert cost_of(desk, registered(desk, of_age), "public_transport") == "€4 (2021), the card"
    cost = cost_of(desk, student, "public_transport")
    assert cost.startswith("€4 (2021), the card · €25.60 (2021), per month, students, ten-month plan · free of charge")
    assert cost.count("(to be confirmed)") == 1
    assert cost.endswith("(to be confirmed)")


def cost_of(desk: Desk, arrival: Arrival, key: str) -> str:
    checklist = desk.checklist_queries.checklist(facts_of(arrival))
    line = next(line for line in checklist.lines if line.key == key)
    facts = [plain(line.text) for line in Steps(checklist, languages.get("en", "pack")).facts(line)]
    return facts[-1].partition("Cost: ")[2]


def test_the_note_of_a_date_is_that_of_the_variant_which_holds(desk: Desk, student: Arrival) -> None:
    assert (
        told(steps_of(desk, student)["vls_ts_validation"], role="remark") == "Within three months of entry into France"
    )
    tenant = registered(desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    assert "Before the lease begins\n" in told(steps_of(desk, tenant)["lease_and_rent_control"], role="remark")
    desk.checklists.answer(tenant.id, "commune", "metropole", version=0)
    note = "Before the lease begins; the rent is not capped in this commune"
    assert note in told(steps_of(desk, tenant)["lease_and_rent_control"], role="remark")


def test_further_dates_are_printed_with_what_they_are_for(desk: Desk) -> None:
    tenant = registered(desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    assert told(steps_of(desk, tenant)["leave_housing"], "For an empty home outside a tense zone") == "31 May 2027"


def test_steps_that_wait_for_each_other_say_so_with_the_way_out(desk: Desk) -> None:
    tenant = registered(desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    bank = steps_of(desk, tenant)["bank_account"]
    assert "wait for each other: Open a bank account, Sign your lease and check the rent" in told(bank, role="remark")
    assert told(bank, "If you are stuck").startswith("For the address, show a certificate of the Crous")
    desk.checklists.tick(tenant.id, "lease_and_rent_control", version=0)
    desk.checklists.tick(tenant.id, "utilities_and_internet", version=0)
    bank = steps_of(desk, tenant)["bank_account"]
    assert not told(bank, "If you are stuck")
    assert "wait for each other" not in told(bank)


def test_what_may_not_concern_somebody_is_named_and_no_more(desk: Desk, student: Arrival) -> None:
    steps = steps_of(desk, student)
    asked = [entry for entry in steps.values() if entry.group == "To find out with the desk"]
    assert asked
    assert asked[0].group_lead
    for entry in asked:
        assert entry.code is None
        assert {line.role for line in entry.lines} <= {"date", "remark"}


def test_a_step_with_a_sheet_is_told_of_there_and_named_in_the_roadmap(desk: Desk, student: Arrival) -> None:
    pack = composed(desk, student, "en")
    sheet = next(entry for entry in part_of(pack, PartKey.URGENT).entries if entry.key == "vls_ts_validation")
    named = next(entry for entry in part_of(pack, PartKey.ROADMAP).entries if entry.key == "vls_ts_validation")
    assert told(sheet, "Papers", "items").splitlines()
    assert told(sheet, role="date") == told(named, role="date")
    assert "further on" in told(named)
    assert sheet.code is not None
    assert named.code is None


def test_unsure_fact_says_so(desk: Desk, student: Arrival) -> None:
    unsure = [place for place in told_of(desk, student) if "price" in place.draft.to_confirm]
    assert unsure
    found = places_in(desk, student, "en")
    for place in unsure:
        if place.text("price", "en").text:
            assert told(found[place.name], "Price").endswith("(to be confirmed)")


def test_text_that_is_not_in_the_visitor_s_language_keeps_its_own_order(desk: Desk, student: Arrival) -> None:
    """Unmarked, “80 to 90% less” reads “to 90% less… 80” on an Arabic page, and full stops stand before their sentences."""
    place = told_of(desk, student)[0]
    texts = {"fr": PlaceTexts(price="80 à 90 % moins cher.", description="Une épicerie.")}
    desk.directory.edit(place, replace(place.draft, texts=texts, to_confirm=("price",)))
    lines = places_in(desk, student, "ar")[place.name].lines
    assert Span("Une épicerie.", language="fr") in [line.text for line in lines]
    (price,) = (line.text for line in lines if line.label == "السعر")
    assert isinstance(price, tuple)
    assert price[0] == Span("80 à 90 % moins cher", language="fr")
    assert isinstance(price[1], str)


def test_name_in_its_own_script_is_printed_and_extracts(desk: Desk) -> None:
    for native, tag in (("王小明", "zh-Hans"), ("नेहा शर्मा", "hi"), ("Євген Шевченко", "uk")):
        arrival = registered(desk, replace(STUDENT, native_name=native, languages=(tag,)))
        assert native in words(desk.packs.make(arrival, PackOptions("fr", parts=(PartKey.COVER,))).content)


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
    content = sqlite_desk.packs.make(student, PackOptions("fr", parts=(PartKey.PLACES,))).content
    text = said(tree(content).text)
    places = places_in(sqlite_desk, student)
    shown = {name: place.number for name, place in places.items() if place.number}
    assert 0 < len(shown) < len(places)
    assert list(shown.values()) == list(range(1, len(shown) + 1))
    for name, number in shown.items():
        assert said(f"{number}. {name}") in text
    (figure,) = elements(content, "Figure")
    for name in (HOUSE.name, *shown):
        assert name in figure.alt
    assert "★ Maison d’essai" in text


def test_place_that_was_checked_says_when_and_one_that_never_was_says_nothing(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    arrival = known(desk)
    printed = told_of(desk, arrival)
    checked, never = printed[0], next(place for place in printed[1:] if not place.draft.checked_on)
    desk.directory.note_check(checked, on=dt.date(2025, 2, 3), left=checked.draft.to_confirm)
    desk.picks.choose(arrival.id, checked.id)
    desk.picks.choose(arrival.id, never.id)
    found = places_in(desk, arrival)
    assert told(found[checked.name], role="source") == "Vérifié en février 2025"
    assert told(found[never.name], role="source") == ""


def test_pack_of_places_without_points_has_no_map(sqlite_desk: Desk) -> None:
    sqlite_desk.directory.set_house(replace(HOUSE, latitude=50.6336, longitude=3.0672))
    content = sqlite_desk.packs.make(
        registered(sqlite_desk, STUDENT), PackOptions("fr", parts=(PartKey.PLACES,))
    ).content
    assert elements(content, "Figure") == []
