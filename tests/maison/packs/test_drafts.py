"""A draft for the mail program is a right message: whatever the names are, another program reads back what was meant."""

import datetime as dt
from email import message_from_bytes, message_from_string
from email.header import decode_header, make_header
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.status import Status
from maison.directory.model import House
from maison.packs.drafts import NoAddress, draft

AT = dt.datetime(2026, 11, 23, 8, 55, tzinfo=dt.UTC)
HOUSE = House(name="Maison d’essai, Lille", email="accueil@example.org")
PDF = b"%PDF-1.7 \x00\xff\r\n.\r\nFrom me"
ARABIC = ArrivalDraft("Al-Mithali", "Nour", native_name="نور", email="nour@example.org", languages=("ar",))


def arrival(given_draft: ArrivalDraft) -> Arrival:
    return Arrival(1, 1, "MI-2026-00001", given_draft, Status.ARRIVED, (1, 1))


def made(person: ArrivalDraft = ARABIC, house: House = HOUSE, tags: tuple[str, ...] = ("ar", "fr")) -> bytes:
    return draft(arrival(person), house, tags, ("2026-11-23_livret_MI-2026-00001_ar.pdf", PDF), AT)


def read(content: bytes) -> EmailMessage:
    message = message_from_string(content.decode("utf-8"), policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def text_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    told = part.get_content()
    assert isinstance(told, str)
    return told


def test_draft_opens_for_writing_and_is_sent_to_nobody_by_itself() -> None:
    message = read(made())
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Nour Al-Mithali <nour@example.org>"
    assert message["Date"].datetime == AT
    assert "Message-ID" not in message


def test_letter_is_in_the_language_of_the_person_and_in_french() -> None:
    message = read(made())
    for kind in ("plain", "html"):
        text = text_of(message, kind)
        assert "Bonjour Nour Al-Mithali," in text
        assert text.index("Nour Al-Mithali،") < text.index("Bonjour")
    assert '<div lang="ar" dir="rtl">' in text_of(message, "html")
    assert message["Content-Language"] == "ar, fr"


def test_french_alone_is_said_once() -> None:
    message = read(made(tags=("fr",)))
    assert text_of(message, "plain").count("Bonjour Nour") == 1
    assert " / " not in message["Subject"]


def test_pack_is_attached_whole_under_a_name_that_names_nobody() -> None:
    (attached,) = read(made()).iter_attachments()
    assert attached.get_content() == PDF
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_filename() == "2026-11-23_livret_MI-2026-00001_ar.pdf"


def test_lines_are_as_rfc_5322_has_them() -> None:
    long = ArrivalDraft("Ünïcödé" * 12, "名前" * 30, email="a@example.org")
    content = made(long, House(name="Maison " * 40, email="accueil@example.org"), ("zh-Hans", "fr"))
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_text_of_people_is_no_markup_and_no_header() -> None:
    message = read(made(ArrivalDraft('<img src="x">', "Bcc: all@example.org", email="a@example.org")))
    assert "<img" not in text_of(message, "html")
    assert "Bcc" not in message
    assert message["To"].addresses[0].addr_spec == "a@example.org"


@pytest.mark.parametrize(
    ("typed", "told"), [("zoé@example.org", "zoé@example.org"), ("zoe@exämple.org", "zoe@xn--exmple-cua.org")]
)
def test_addresses_that_are_not_ascii_are_kept_in_the_form_that_programs_know(typed: str, told: str) -> None:
    message = read(made(ArrivalDraft("Ana", email=typed)))
    header = message["To"]
    assert isinstance(header, AddressHeader)
    assert header.addresses[0].addr_spec == told


def test_somebody_without_an_address_is_refused() -> None:
    with pytest.raises(NoAddress):
        made(ArrivalDraft("Ana"))


def test_house_without_name_and_address_writes_nonetheless() -> None:
    message = read(made(house=House()))
    assert "From" not in message
    assert message["Subject"]


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co", "Zs")), min_size=1, max_size=120
    ),
    st.text("ab ,;:<>@\\\"()'.é", max_size=20),
)
@settings(max_examples=60)
def test_any_name_reads_back(family: str, given_names: str) -> None:
    """By the older of the library's two readers: the newer one takes the fold of a long name for a blank."""
    name = f"{given_names.strip()} {family}".strip()
    header = message_from_bytes(made(ArrivalDraft(family, given_names.strip(), email="a@example.org")))["To"]
    told, address = parseaddr("".join(header.splitlines()))
    assert address == "a@example.org"
    assert str(make_header(decode_header(told))).split() == name.split()
