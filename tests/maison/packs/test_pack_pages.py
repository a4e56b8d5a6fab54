"""How packs lie on their pages: what is read back from paper, what stays together, how pages are filled, on every paper."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import icalendar
import page as validation
import pypdfium2
import pytest

from maison import languages
from maison.application import Desk
from maison.arrivals.model import Arrival
from maison.arrivals.vocabulary import Housing
from maison.packs import wording
from maison.packs.content import PartKey
from maison.packs.desk_sheet import desk_sheet
from maison.packs.drawing.told import ordered, with_label
from maison.packs.options import OwnText, PackOptions
from maison.packs.sections.calendar_strip import ROOM
from maison.typesetting import Document, Paragraph, Span, plain
from tests.maison.packs import proof
from tests.maison.packs.test_packs import HOUSE, STUDENT, part_of, registered
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import DATE, said

READER = shutil.which("zbarimg")
PROFILES = (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A)


@pytest.fixture
def tenant(sqlite_desk: Desk) -> Arrival:
    """Somebody with many steps, at a house that is on the map."""
    sqlite_desk.directory.load_places()
    sqlite_desk.directory.set_house(replace(HOUSE, latitude=50.6336, longitude=3.0672))
    draft = replace(STUDENT, housing=Housing.PRIVATE_RENTAL, languages=("ar",), native_name="نادين الخوري")
    return registered(sqlite_desk, draft)


def read_codes(content: bytes, folder: Path) -> str:
    """What a telephone reads from the pages, at 150 dots an inch."""
    assert READER
    found: list[str] = []
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document):
            path = folder / f"{number}.png"
            page.render(scale=150 / 72).to_pil().convert("L").save(path)
            command = [READER, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(path)]
            found.append(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    return "".join(found)


@pytest.mark.skipif(READER is None, reason="zbar-tools is not installed")
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_codes_are_read_back_from_the_page(sqlite_desk: Desk, tenant: Arrival, tmp_path: Path, paper: str) -> None:
    keys = (PartKey.CALENDAR, PartKey.URGENT)
    options = PackOptions("ar", "fr", paper, parts=keys)  # type: ignore[arg-type]  # one of the papers
    composed = sqlite_desk.packs.compose(tenant, options)
    wanted = {entry.code.text for part in composed.parts for entry in part.entries if entry.code}
    assert len(wanted) > 1
    read = read_codes(sqlite_desk.packs.make(tenant, options).content, tmp_path)
    for text in wanted:
        assert f"{text}\n".replace("\r\n", "\n") in read.replace("\r\n", "\n")


def test_the_code_of_the_calendar_holds_the_nearest_legal_deadlines_if_all_are_too_many(
    sqlite_desk: Desk, tenant: Arrival
) -> None:
    pack = sqlite_desk.packs.compose(tenant, "hi")
    part = part_of(pack, PartKey.CALENDAR)
    code = part.entries[-1].code
    assert code is not None
    assert len(code.text.encode()) <= ROOM
    facing = next(other for _own, other in pack.pairs if other and other.key is PartKey.CALENDAR).entries[-1].code
    assert facing is not None
    say = languages.get("fr", "pack").gettext
    assert (facing.text, facing.caption) == (code.text, say(wording.CALENDAR_NEAREST))
    events = icalendar.Calendar.from_ical(code.text).walk("VEVENT")
    assert 0 < len(events) < len(part.entries)
    days = [event.decoded("DTSTART") for event in events]
    assert days == sorted(days)
    assert set(days) <= {line.due_on for line in sqlite_desk.packs.material(tenant).lines if line.legal}
    few = registered(sqlite_desk, replace(STUDENT, family_name="Few", permit=None, permit_from=None, permit_until=None))
    part = part_of(sqlite_desk.packs.compose(few, "en"), PartKey.CALENDAR)
    code = part.entries[-1].code
    assert code is not None
    assert code.text.count("BEGIN:VEVENT") == len(part.entries) - 1
    assert code.caption.endswith("and these dates are in its calendar.")


OPTIONS = (
    PackOptions("ar", "fr"),
    PackOptions("ar", "fr", "a4-large"),
    PackOptions("uk", "fr", "a5-booklet", black_and_white=True),
    PackOptions("zh-Hans", "ar"),
)


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: f"{'-'.join(options.languages)}-{options.paper}")
def test_packs_on_every_paper_conform_and_say_both_languages(
    sqlite_desk: Desk, tenant: Arrival, options: PackOptions
) -> None:
    made = sqlite_desk.packs.make(tenant, options._replace(parts=(PartKey.COVER, PartKey.NEXT, *SHORT)))
    text = said(tree(made.content).text)
    for own, other in sqlite_desk.packs.compose(tenant, made.options).pairs:
        for part in (own, other):
            assert part is not None
            for entry in part.entries:
                assert said(plain(entry.title)) in text or part.key is PartKey.NEXT
    for profile in PROFILES:
        assert not validation.validate_pdf_bytes(made.content, profile=profile).failures


SHORT = (PartKey.CALENDAR, PartKey.URGENT, PartKey.HOUSE, PartKey.COLOPHON)


def lines_of(page: pypdfium2.PdfPage) -> list[str]:
    return [" ".join(line.split()) for line in page.get_textpage().get_text_bounded().splitlines() if line.strip()]


@pytest.mark.parametrize("options", [PackOptions("uk", "fr"), PackOptions("fr"), PackOptions("en", paper="a5")])
def test_no_heading_is_stranded_and_no_page_left_half_empty(
    sqlite_desk: Desk, tenant: Arrival, options: PackOptions
) -> None:
    parts = tuple(key for key in PartKey if key is not PartKey.CALENDAR)  # its cells say what headings say elsewhere
    made = sqlite_desk.packs.make(tenant, options._replace(parts=parts))
    told = tree(made.content)
    bare = {
        said(plain(entry.title))
        for part in sqlite_desk.packs.compose(tenant, made.options).parts
        for entry in part.entries
        if not entry.lines
    }
    headings = {said(heading.text) for kind in ("H1", "H2", "H3") for heading in told.find(kind)} - bare
    assert headings
    with pypdfium2.PdfDocument(made.content) as document:
        for number in range(1, len(document) - 1):
            page = document[number]
            body = lines_of(page)[:-1]
            assert body, f"page {number + 1} is blank"
            assert said(body[-1]) not in headings, f"page {number + 1} ends with a heading"
    assert proof.half_empty(made.content) == []


def test_a_text_of_the_house_stands_in_its_part_in_both_languages(sqlite_desk: Desk, tenant: Arrival) -> None:
    own = OwnText(PartKey.HOUSE, (("fr", "Sonnez deux fois."), ("ar", "اقرع الجرس مرتين.")))
    options = PackOptions("ar", "fr", parts=(PartKey.HOUSE,), texts=(own,))
    text = said(tree(sqlite_desk.packs.make(tenant, options).content).text)
    assert "Sonnez deux fois." in text
    assert "اقرع الجرس مرتين." in text


def test_packs_that_say_the_same_have_one_code_and_others_another(sqlite_desk: Desk, tenant: Arrival) -> None:
    first, again = (sqlite_desk.packs.make(tenant, "ar") for _time in range(2))
    assert first.contents_hash == again.contents_hash
    sqlite_desk.checklists.tick(tenant.id, "mobile_phone", version=0)
    after = sqlite_desk.packs.compose(tenant, "ar")
    assert after.contents_hash != first.contents_hash
    assert after.code in said(tree(sqlite_desk.packs.make(tenant, "ar").content).text)


def test_quotations_amid_arabic_keep_their_marks() -> None:
    arabic = languages.get("ar", "pack")
    told = ordered("بطاقة (carte «talent-chercheur») أو «تالان»", arabic)
    assert told == (
        Span("بطاقة (carte "),
        Span("«talent-chercheur»", isolate=True),
        Span(") أو «تالان»"),
    )
    assert ordered("«talent»", languages.get("fr", "pack")) == "«talent»"


def test_the_sheet_for_the_desk_says_what_was_handed_over_and_names_nobody(sqlite_desk: Desk, tenant: Arrival) -> None:
    composed = sqlite_desk.packs.compose(tenant, PackOptions("ar", "fr", black_and_white=True))
    sheet = desk_sheet(composed, 16, "fr")
    text = said(tree(sheet.content).text)
    for told in (tenant.reference, composed.code, "arabe et français", "A4, noir et blanc", "16"):
        assert said(told) in text
    for named in (STUDENT.family_name, STUDENT.given_names, "نادين"):
        assert named not in text
    assert sheet.pages == 1
    for profile in PROFILES:
        assert not validation.validate_pdf_bytes(sheet.content, profile=profile).failures


def test_what_a_fact_is_called_stands_before_it_where_lines_begin_at_the_right() -> None:
    """An Arabic label before a French text: between two isolates without a sign, their order was lost."""
    arabic = languages.get("ar", "pack")
    text = with_label("مواعيد العمل", Span("9 h – 17 h", isolate=True), arabic)
    document = Document("Titre", "ar", DATE)
    document.add(Paragraph(text))
    with pypdfium2.PdfDocument(document.pdf()) as file:
        page = file[0].get_textpage()
        right_of = {word: page.get_charbox(page.search(word).get_next()[0])[2] for word in ("17", "مواعيد")}
    assert right_of["مواعيد"] > right_of["17"]
