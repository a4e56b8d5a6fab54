"""Writing notes on people. Each call is one transaction with its audit entry, which never repeats what a note says."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.accounts.service import record
from maison.arrivals.model import Arrival
from maison.arrivals.notes.model import Note, NoteDraft
from maison.arrivals.notes.queries import note_of
from maison.arrivals.service import ArrivalService, newest_of
from maison.arrivals.tables import NoteRow
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, NotFound, Problem
from maison.languages import N_
from maison.store import Change, Store
from maison.text import TextRefused, clean_line, clean_note

#: The kind of the changes and audit entries; their ids are those of the stays.
KIND = "note"

_CONFLICT = N_("Somebody else changed this note since it was shown here. Look at it again before you change it.")


class NoteService:
    """Writes the notes of one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, arrivals: ArrivalService) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._arrivals = arrivals

    def add(
        self, person_id: int, draft: NoteDraft, *, stay_id: int | None = None, operation: str | None = None
    ) -> Change:
        """Put a note on a person; `stay_id` says during which stay. Raises `Invalid`, `NotFound`."""
        draft = self._checked(draft)

        def work(session: Session) -> Change:
            stay = stay_id or newest_of(session, person_id).id
            return self._put(session, person_id, stay_id, stay, draft)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def hand_over(
        self, opened: Arrival, adviser: str, word: NoteDraft | None = None, *, operation: str | None = None
    ) -> Change:
        """Give the stay that was `opened` to another adviser, with a word for them as a note: both or neither.

        Raises as `ArrivalService.edit` and `add` do.
        """
        note = self._checked(word) if word is not None else None

        def put(session: Session) -> None:
            if note is not None:
                self._put(session, opened.person_id, opened.id, opened.id, note)

        draft = dataclasses.replace(opened.draft, adviser=adviser)
        return self._arrivals.edit(opened, draft, also=put, operation=operation)

    def change(self, note: Note, draft: NoteDraft, *, operation: str | None = None) -> Change:
        """Write `draft` over a note as it was shown. Raises `Invalid`, `NotFound`, `EditConflict`."""
        draft = self._checked(draft)

        def work(session: Session) -> Change:
            row = self._unchanged(session, note, draft)
            self._fill(row, draft)
            session.flush()
            return self._told(session, "renoted", row.stay_id or newest_of(session, row.person_id).id)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def remove(self, note: Note, *, operation: str | None = None) -> Change:
        """Take a note away; `put_back` brings it back. Raises `NotFound`, `EditConflict`."""
        return self._set_removed(note, "unnoted", operation)

    def put_back(self, note: Note, *, operation: str | None = None) -> Change:
        """Bring a note back that was taken away."""
        return self._set_removed(note, "noted", operation)

    def _set_removed(self, note: Note, action: str, operation: str | None) -> Change:
        def work(session: Session) -> Change:
            row = session.get(NoteRow, note.id, with_for_update=True)
            if row is None:
                raise NotFound(N_("This note is no longer on file."))
            row.deleted_at = self._clock.now() if action == "unnoted" else None
            self._stamp(row)
            session.flush()
            return self._told(session, action, row.stay_id or newest_of(session, row.person_id).id)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _put(self, session: Session, person_id: int, stay_id: int | None, told_of: int, draft: NoteDraft) -> Change:
        now, who = self._clock.now(), self._actor.name
        row = NoteRow(person_id=person_id, stay_id=stay_id, created_at=now, created_by=who)
        session.add(row)
        self._fill(row, draft)
        session.flush()
        return self._told(session, "noted", told_of)

    def _unchanged(self, session: Session, note: Note, draft: NoteDraft) -> NoteRow:
        row = session.get(NoteRow, note.id, with_for_update=True)
        if row is None or row.deleted_at is not None:
            raise NotFound(N_("This note is no longer on file."))
        if row.version != note.version:
            raise EditConflict(_CONFLICT, yours=draft, theirs=note_of(row))
        return row

    def _checked(self, draft: NoteDraft) -> NoteDraft:
        problems = []
        try:
            topic = clean_line(draft.topic)
        except TextRefused as error:
            problems.append(Problem("topic", error.message))
        try:
            body = clean_note(draft.body)
        except TextRefused as error:
            problems.append(Problem("body", error.message))
        if draft.happened_on > self._clock.today():
            told = N_("This day is still to come. Enter the day of the conversation.")
            problems.append(Problem("happened_on", Message(told)))
        if not problems and not (topic or body):
            problems.append(Problem("body", Message(N_("Please write something."))))
        if problems:
            raise Invalid(problems)
        return NoteDraft(draft.happened_on, draft.channel, topic, body)

    def _fill(self, row: NoteRow, draft: NoteDraft) -> None:
        row.happened_on, row.channel, row.topic, row.body = draft.happened_on, draft.channel, draft.topic, draft.body
        self._stamp(row)

    def _stamp(self, row: NoteRow) -> None:
        row.updated_at, row.updated_by = self._clock.now(), self._actor.name

    def _told(self, session: Session, action: str, stay_id: int) -> Change:
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=stay_id)
        return Change(KIND, (stay_id,))


def hand_over(
    session: Session, giver: int, taker: int, stays: Mapping[int, int], stamp: Mapping[str, Any]
) -> list[tuple[int, int | None]]:
    """Let a person take all notes on another, in the caller's transaction; `stays` says which of theirs are one.

    Answers which notes they were, and the stay of each, for `hand_back`.
    """
    found = _of(session, NoteRow.person_id == giver)
    for note_id, stay_id in found.items():
        _put(session, note_id, taker, None if stay_id is None else stays.get(stay_id, stay_id), stamp)
    return list(found.items())


def hand_back(
    session: Session,
    notes: Sequence[tuple[int, int | None]],
    giver: int,
    taker: int,
    stays: Sequence[int],
    stamp: Mapping[str, Any],
) -> None:
    """Give a person back the notes that another took, and those written since during `stays`."""
    written = _of(session, (NoteRow.person_id == giver) & NoteRow.stay_id.in_(stays))
    for note_id, stay_id in (written | dict(notes)).items():
        _put(session, note_id, taker, stay_id, stamp)


def _of(session: Session, condition: ColumnElement[bool]) -> dict[int, int | None]:
    """Notes, and the stay of each."""
    found = session.execute(select(NoteRow.id, NoteRow.stay_id).where(condition))
    return {note_id: stay_id for note_id, stay_id in found}  # noqa: C416 (a Row is no pair for mypy)


def _put(session: Session, note_id: int, person_id: int, stay_id: int | None, stamp: Mapping[str, Any]) -> None:
    values = {"person_id": person_id, "stay_id": stay_id, "version": NoteRow.version + 1, **stamp}
    moved = update(NoteRow).where(NoteRow.id == note_id).values(**values)
    session.execute(moved, execution_options={"synchronize_session": False})
