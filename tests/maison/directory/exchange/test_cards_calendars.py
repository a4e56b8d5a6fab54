"""Cards and calendars are what telephones read: an independent reader finds in them what was said."""

import datetime as dt
from pathlib import Path

import icalendar
import pytest

from maison.directory.events.model import Event, EventDraft, EventStatus, EventTexts
from maison.directory.exchange.formats import BY_KEY
from maison.directory.model import Place, PlaceDraft
from maison.directory.vocabulary import PlaceStatus
from tests.maison.directory.exchange.files import FULL, PLACES, said, write

CONCERT = EventDraft(
    dt.datetime(2026, 12, 3, 17, 30, tzinfo=dt.UTC),
    dt.datetime(2026, 12, 3, 19, 0, tzinfo=dt.UTC),
    venue="Salle d’essai, Lille",
    texts={
        "fr": EventTexts("Concert; “d’essai”, gratuit", "Une heure\nde musique", "Gratuit"),
        "ar": EventTexts("حفلة"),
    },
    registration="https://billets.example",
    url="https://essai.example/concert",
    source="essai",
    uid="1",
)
EVENTS = (
    Event(1, 3, CONCERT, "Opéra de Lille"),
    Event(
        2,
        1,
        EventDraft(CONCERT.starts_at, online=True, texts={"ar": EventTexts("حفلة " * 30)}, of_house=True, free=True),
    ),
    Event(
        3, 1, EventDraft(CONCERT.starts_at, venue="x", texts={"en": EventTexts("Match")}, status=EventStatus.CANCELLED)
    ),
)


def card(tmp_path: Path, *places: Place, language: str = "fr") -> list[dict[str, str]]:
    """The lines of each card, unfolded and plain, by their names."""
    content = write("vcard", tmp_path / "lieux.vcf", places, language).read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.decode().replace("\r\n ", "")
    assert text.endswith("END:VCARD\r\n")
    cards = []
    for block in text.split("BEGIN:VCARD\r\n")[1:]:
        pairs = [line.partition(":") for line in block.split("\r\n") if line]
        cards.append({name: value for name, _sign, value in pairs})
    return cards


def test_card_says_where_it_is_and_how_to_call(tmp_path: Path) -> None:
    (said_,) = card(tmp_path, PLACES[0])
    assert said_["VERSION"] == "3.0"
    assert said_["FN"] == "=Médiathèque\\, “l’Essai” \\; <b>bis</b>"
    assert said_["ORG"] == said_["FN"]
    assert said_["ADR;TYPE=WORK"] == ";2ᵉ étage;1 rue d’Essai\\; bâtiment B;Villeneuve-d’Ascq;;01000;France"
    assert said_["TEL;TYPE=WORK,VOICE"] == "+33320000002"
    assert (said_["URL"], said_["GEO"]) == ("https://essai.example/?a=1&b=2", "50.630451;-3.062840")
    assert said_["EMAIL;TYPE=INTERNET"] == "accueil@example.org"
    note = said_["NOTE"]
    for part in (
        "lundi – vendredi",
        "Une salle.\\nDeux étages.",
        "3 €\\; 2 €",
        "À confirmer",
        "4 mars 2026",
        "© Essai",
    ):
        assert part in note


def test_card_of_a_place_that_is_closed_says_so_first(tmp_path: Path) -> None:
    shut = Place(1, None, 1, PlaceDraft(name="Musée", status=PlaceStatus.TEMPORARILY_CLOSED, texts=FULL.texts))
    (said_,) = card(tmp_path, shut)
    assert said_["NOTE"].startswith("fermé temporairement\\ntravaux") or "travaux" in said_["NOTE"].split("\\n")[1]


def test_card_of_a_name_alone_is_whole(tmp_path: Path) -> None:
    (said_,) = card(tmp_path, PLACES[1], language="en")
    assert (said_["FN"], said_["NOTE"], "ADR;TYPE=WORK" in said_) == ("Rien de plus", "To confirm", False)


def test_card_stays_the_same_card(tmp_path: Path) -> None:
    first, second = card(tmp_path, *PLACES)
    assert first["UID"] == card(tmp_path, PLACES[0], language="en")[0]["UID"] != second["UID"]


def test_card_says_what_it_leaves_out() -> None:
    told = said(BY_KEY["vcard"].writer().unsaid(PLACES))
    assert "Services: 1, not written." in told
    assert "Texts in several languages: said of 1, written in one." in told
    assert "To confirm" not in told


@pytest.mark.parametrize("language", ["fr", "en"])
def test_calendar_is_read_by_others(language: str, tmp_path: Path) -> None:
    content = write("ics", tmp_path / "agenda.ics", EVENTS, language).read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    concert, online, match = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (concert["DTSTART"].dt, concert["DTEND"].dt) == (CONCERT.starts_at, CONCERT.ends_at)
    assert str(concert["SUMMARY"]) == CONCERT.texts["fr"].title
    assert concert["SUMMARY"].params["LANGUAGE"] == "fr"
    assert str(concert["LOCATION"]) == "Opéra de Lille"
    assert str(concert["DESCRIPTION"]) == "Une heure\nde musique\n\nGratuit\n\nhttps://billets.example"
    assert (str(concert["URL"]), int(concert["SEQUENCE"])) == (CONCERT.url, 3)
    assert str(online["SUMMARY"]) == ("حفلة " * 30)
    assert "DTEND" not in online
    assert (str(match["STATUS"]), str(match["SUMMARY"])) == (
        "CANCELLED", "Match (annulé)" if language == "fr" else "Match (cancelled)",
    )  # fmt: skip
    assert len({str(each["UID"]) for each in (concert, online, match)}) == 3


def test_calendar_says_what_it_leaves_out() -> None:
    told = said(BY_KEY["ics"].writer().unsaid(EVENTS))
    assert told.splitlines() == [
        "Texts in several languages: said of 1, written in one.",
        "Events of the house, which are marked as such (1)",
    ]


def test_nothing_that_was_typed_adds_a_line(tmp_path: Path) -> None:
    typed = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:y\x85z"
    event = EventDraft(
        CONCERT.starts_at, venue=typed, texts={"fr": EventTexts(typed)}, url=f"https://x.example/{typed}"
    )
    content = write("ics", tmp_path / "agenda.ics", [Event(1, 1, event)]).read_bytes()
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == 1
    (said_,) = card(tmp_path, Place(1, None, 1, PlaceDraft(name=typed, website=f"https://x.example/{typed}")))
    assert said_["VERSION"] == "3.0"
