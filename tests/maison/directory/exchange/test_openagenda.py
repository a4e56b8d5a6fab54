"""Events of OpenAgenda: each date is an event, in all its languages, with what HTML said as plain text."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from maison import languages
from maison.application import Desk
from maison.directory.events.checking import cleaned_event
from maison.directory.events.model import EventStatus
from maison.directory.exchange.model import Contents, FileRefused
from maison.directory.exchange.plan import Mark
from maison.directory.exchange.reading.pages import plain_text_of
from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.vocabulary import IdScheme
from tests.maison.directory.exchange.files import SAMPLES, read, said

EVENT: dict[str, Any] = {
    "uid": 1,
    "title": {"fr": "Fête"},
    "timings": [{"begin": "2026-12-03T18:30:00+01:00", "end": "2026-12-03T20:00:00+01:00"}],
    "location": {"uid": 7, "name": "Salle d’essai", "city": "Lille"},
}


def one(tmp_path: Path, **more: Any) -> Contents:
    path = tmp_path / "agenda.json"
    path.write_text(json.dumps({"events": [EVENT | more]}), "utf-8")
    return read("openagenda", path)


def test_sample_is_understood() -> None:
    contents = read("openagenda", SAMPLES / "openagenda.json")
    first, second, online, moved, cancelled = contents.events
    draft = cleaned_event(first.draft)
    assert (draft.starts_at, draft.ends_at) == (
        dt.datetime(2026, 12, 3, 17, 30, tzinfo=dt.UTC), dt.datetime(2026, 12, 3, 19, tzinfo=dt.UTC),
    )  # fmt: skip
    assert (first.draft.uid, second.draft.uid) == ("11000001/20261203T173000Z", "11000001/20261204T183000Z")
    assert draft.texts["fr"].description == "Une heure de musique\n\nAu programme : Ravel.\n\n- Boléro\n\n- Tzigane"
    assert (draft.texts["en"].title, draft.texts["fr"].price, draft.free) == (
        "Trial concert",
        "Gratuit sur inscription",
        True,
    )
    assert (draft.registration, draft.url) == (
        "https://billets.example/concert\n+33320000010",
        "https://billets.example/concert",
    )
    assert draft.venue == "Opéra de Lille, 2 rue des Bons Enfants, 59000 Lille"
    assert first.place is not None
    assert first.place.external_ids == (ExternalId(IdScheme.OPENAGENDA_LOCATION, "77000001"),)
    assert (online.draft.online, online.place, online.draft.url) == (True, None, "https://visio.example/atelier")
    assert (moved.draft.status, cancelled.draft.status) == (EventStatus.MOVED, EventStatus.CANCELLED)
    assert said(contents.left) == "Dates that are past, left out: 1."
    assert [entry.row for entry in contents.events] == [1, 2, 3, 4, 5]


def test_flat_records_of_a_portal_say_the_same() -> None:
    (entry,) = read("openagenda", SAMPLES / "openagenda-flat.json").events
    draft = cleaned_event(entry.draft)
    assert draft.uid == "11000001/20261203T173000Z"
    assert (draft.texts["fr"].title, draft.free, draft.online) == ("Concert d'essai", True, False)
    assert draft.url == "https://agenda.example/events/concert-essai"
    assert entry.place is not None
    assert entry.place.point == (50.63702, 3.06505)


def test_events_come_on_file_once_and_find_their_place(desk: Desk) -> None:
    place_id = desk.directory.add(
        PlaceDraft(name="Opéra de Lille", city="Lille", latitude=50.63702, longitude=3.06505)
    ).ids[0]
    contents = read("openagenda", SAMPLES / "openagenda.json")
    plan = desk.exchange.plan(contents)
    desk.exchange.apply(plan)
    assert [line.mark for line in plan.lines] == [Mark.NEW] * 5
    assert [line.place_id for line in plan.lines][:2] == [place_id, place_id]
    assert {line.mark for line in desk.exchange.plan(contents).lines} == {Mark.SAME}


@pytest.mark.parametrize(
    ("status", "expected", "online"),
    [
        (1, EventStatus.PLANNED, False),
        (3, EventStatus.PLANNED, True),
        (4, EventStatus.MOVED, False),
        ("5", EventStatus.FULL, False),
        ({"id": 6, "label": {"fr": "Annulé"}}, EventStatus.CANCELLED, False),
        ('{"id": 6}', EventStatus.CANCELLED, False),
        ("Annulé", EventStatus.CANCELLED, False),
        ("Reporté", EventStatus.MOVED, False),
        ("Complet", EventStatus.FULL, False),
        (None, EventStatus.PLANNED, False),
        (["?"], EventStatus.PLANNED, False),
    ],
)
def test_status_is_understood(status: Any, expected: EventStatus, online: bool, tmp_path: Path) -> None:
    (entry,) = one(tmp_path, status=status).events
    assert (entry.draft.status, entry.draft.online) == (expected, online)


@pytest.mark.parametrize(
    ("price", "free"),
    [
        ("Gratuit", True),
        ("Entrée libre et gratuite", True),
        ("Free entry", True),
        ("Gratuit pour les moins de 26 ans", None),
        ("5 €", None),
        ("", None),
    ],
)
def test_only_what_costs_nobody_anything_is_free(price: str, free: bool | None, tmp_path: Path) -> None:
    (entry,) = one(tmp_path, conditions={"fr": price}).events
    assert entry.draft.free is free


@pytest.mark.parametrize(
    ("timing", "begins"),
    [
        ({"begin": "2026-12-03T18:30:00"}, dt.datetime(2026, 12, 3, 17, 30, tzinfo=dt.UTC)),
        (
            {"begin": "2026-12-03T17:30:00Z", "end": "2026-12-01T00:00:00Z"},
            dt.datetime(2026, 12, 3, 17, 30, tzinfo=dt.UTC),
        ),
        ({"start": "2026-12-03T18:30+01:00"}, dt.datetime(2026, 12, 3, 17, 30, tzinfo=dt.UTC)),
    ],
)
def test_moment_is_read_in_utc_and_an_end_before_the_beginning_is_none(
    timing: dict[str, str], begins: dt.datetime, tmp_path: Path
) -> None:
    (entry,) = one(tmp_path, timings=[timing, timing]).events
    assert (entry.draft.starts_at, entry.draft.ends_at) == (begins, None)


def test_exhibition_that_lasts_is_not_over_because_it_began(tmp_path: Path) -> None:
    timing = {"begin": "2026-11-01T10:00:00+01:00", "end": "2026-12-31T18:00:00+01:00"}
    assert len(one(tmp_path, timings=[timing]).events) == 1


def test_dates_that_are_past_leave_room_for_those_to_come(tmp_path: Path) -> None:
    first = dt.datetime(2025, 11, 1, 10, tzinfo=dt.UTC)
    timings = [{"begin": (first + dt.timedelta(at)).isoformat()} for at in range(1000)]
    contents = one(tmp_path, timings=timings)
    assert len(contents.events) == 400
    assert contents.events[0].draft.starts_at == dt.datetime(2026, 11, 29, 10, tzinfo=dt.UTC)
    assert "more than 400 dates" in said([each.why for each in contents.remarks])


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"uid": None}, "no number of its own"),
        ({"timings": []}, "no date that can be read"),
        ({"timings": [{"begin": "demain"}]}, "no date that can be read"),
        ({"timings": {"begin": 3}}, "no date that can be read"),
        ({"timings": [{"begin": "0001-01-01T00:00:00+14:00"}]}, "no date that can be read"),
    ],
)
def test_event_that_cannot_be_kept_is_refused_with_its_reason(more: dict[str, Any], why: str, tmp_path: Path) -> None:
    contents = one(tmp_path, **more)
    assert contents.events == ()
    assert why in said([each.why for each in contents.refused])


def test_long_description_is_cut_between_words_and_that_is_said(tmp_path: Path) -> None:
    contents = one(tmp_path, longDescription={"fr": "mot " * 3000})
    (entry,) = contents.events
    assert cleaned_event(entry.draft).texts["fr"].description.endswith("mot…")
    assert "too long" in said([each.why for each in contents.remarks])


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<p>Un<br>deux</p><p>trois</p>", "Un\ndeux\n\ntrois"),
        ("<style>p {}</style><h2>Titre</h2>", "Titre"),
        ("3 < 4 et 5 > 4", "3 < 4 et 5 > 4"),
        ("<![CDATA[x]]>y<!DOCTYPE z><?php ?>", "[CDATA[x]]>yDOCTYPE z>php ?>"),
        ("a\u202eb&#x202e;c&#0;", "abc\ufffd"),
        ("", ""),
    ],
)
def test_page_becomes_plain_text(page: str, text: str) -> None:
    assert plain_text_of(page) == text


@pytest.mark.parametrize("content", [b"{}", b'{"events": 3}', b"3", b'{"events": [{"a": 1}]}', b'[{"uid": 1}]'])
def test_other_json_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "autre.json"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as caught:
        read("openagenda", path)
    assert "autre.json" in caught.value.text(languages.get("en"))
