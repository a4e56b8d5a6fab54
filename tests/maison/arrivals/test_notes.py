"""The contact log: written, changed, removed and brought back; handing a file over with a word; on both databases."""

import datetime as dt
from dataclasses import replace

import pytest

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.notes.model import Note, NoteDraft
from maison.arrivals.notes.service import KIND
from maison.arrivals.vocabulary import Channel
from maison.errors import EditConflict, Invalid, NotFound
from tests.maison.arrivals.people import edited, person, registered

TODAY = dt.date(2026, 11, 23)
CALL = NoteDraft(TODAY, Channel.CALL, "Logement", "La clé est là.\nLundi à 9 h.")


def log(desk: Desk, person_id: int) -> tuple[Note, ...]:
    return desk.note_queries.of(person_id)


def test_the_log_tells_the_latest_conversation_first(desk: Desk) -> None:
    arrival = registered(desk)
    desk.notes.add(arrival.person_id, CALL, stay_id=arrival.id)
    desk.notes.add(arrival.person_id, NoteDraft(TODAY, body=" after "))
    desk.notes.add(arrival.person_id, NoteDraft(dt.date(2026, 9, 1), Channel.MAIL, "Visa"))
    told = log(desk, arrival.person_id)
    assert [note.draft.topic or note.draft.body for note in told] == ["after", "Logement", "Visa"]
    assert told[1].draft == CALL
    assert (told[1].author, told[1].stay_id, told[0].stay_id) == ("Camille Berger", arrival.id, None)


def test_the_history_tells_that_a_note_was_written_and_not_what_it_says(desk: Desk) -> None:
    arrival = registered(desk)
    desk.notes.add(arrival.person_id, CALL)
    (note,) = log(desk, arrival.person_id)
    desk.notes.change(note, replace(CALL, body="Autre chose"))
    desk.notes.remove(note)
    desk.notes.put_back(note)
    trail = history(desk.store, KIND, arrival.id)
    assert [entry.action for entry in trail] == ["noted", "renoted", "unnoted", "noted"]
    assert all(entry.changes == () for entry in trail)


def test_a_changed_note_is_not_changed_over_unseen(desk: Desk) -> None:
    arrival = registered(desk)
    desk.notes.add(arrival.person_id, CALL)
    (opened,) = log(desk, arrival.person_id)
    desk.notes.change(opened, replace(CALL, topic="Clé"))
    mine = replace(CALL, topic="Bail")
    with pytest.raises(EditConflict) as refused:
        desk.notes.change(opened, mine)
    assert (refused.value.yours, refused.value.theirs.draft.topic) == (mine, "Clé")
    desk.notes.change(refused.value.theirs, mine)
    assert log(desk, arrival.person_id)[0].draft == mine


def test_a_removed_note_comes_back_whole(desk: Desk) -> None:
    arrival = registered(desk)
    desk.notes.add(arrival.person_id, CALL)
    (note,) = log(desk, arrival.person_id)
    desk.notes.remove(note)
    assert log(desk, arrival.person_id) == ()
    with pytest.raises(NotFound):
        desk.notes.change(note, CALL)
    desk.notes.put_back(note)
    assert [kept.draft for kept in log(desk, arrival.person_id)] == [CALL]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (NoteDraft(TODAY), "body"),
        (NoteDraft(TODAY, topic=" \t"), "body"),
        (NoteDraft(TODAY + dt.timedelta(1), body="Later"), "happened_on"),
        (NoteDraft(TODAY, body="\x00"), "body"),
        (NoteDraft(TODAY, topic="x" * 10_000), "topic"),
    ],
)
def test_what_is_no_note_is_refused_beside_its_field(sqlite_desk: Desk, draft: NoteDraft, field: str) -> None:
    arrival = registered(sqlite_desk)
    with pytest.raises(Invalid) as refused:
        sqlite_desk.notes.add(arrival.person_id, draft)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert log(sqlite_desk, arrival.person_id) == ()


def test_a_file_is_handed_over_with_a_word(desk: Desk) -> None:
    arrival = registered(desk)
    desk.notes.hand_over(arrival, "Hugo Lemaire", NoteDraft(TODAY, Channel.OTHERWISE, "Hugo", "Attend sa clé"))
    assert desk.arrival_queries.get(arrival.id).draft.adviser == "Hugo Lemaire"
    (note,) = log(desk, arrival.person_id)
    assert (note.draft.body, note.stay_id) == ("Attend sa clé", arrival.id)


def test_a_file_is_handed_over_with_its_word_or_not_at_all(desk: Desk) -> None:
    arrival = registered(desk)
    word = NoteDraft(TODAY, body="Attend sa clé")
    with pytest.raises(Invalid):
        desk.notes.hand_over(arrival, "Hugo", NoteDraft(TODAY, body="\x00"))
    newer = edited(desk, arrival, host="Inria")
    with pytest.raises(EditConflict):
        desk.notes.hand_over(arrival, "Hugo", word)
    assert desk.arrival_queries.get(arrival.id) == newer
    assert log(desk, arrival.person_id) == ()


def test_a_repeated_operation_writes_one_note(desk: Desk) -> None:
    arrival = registered(desk, person())
    for _time in range(2):
        desk.notes.add(arrival.person_id, CALL, operation="once")
    assert len(log(desk, arrival.person_id)) == 1
