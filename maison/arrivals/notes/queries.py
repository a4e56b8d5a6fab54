"""Reading notes."""

from __future__ import annotations

from sqlalchemy import select

from maison.arrivals.notes.model import Note, NoteDraft
from maison.arrivals.tables import NoteRow
from maison.store import Store


class NoteQueries:
    """Reads the notes of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, person_id: int) -> tuple[Note, ...]:
        """The notes on a person, the latest conversation first."""
        with self._store.read() as session:
            rows = session.scalars(
                select(NoteRow)
                .where(NoteRow.person_id == person_id, NoteRow.deleted_at.is_(None))
                .order_by(NoteRow.happened_on.desc(), NoteRow.id.desc())
            )
            return tuple(map(note_of, rows))


def note_of(row: NoteRow) -> Note:
    """A stored note."""
    draft = NoteDraft(row.happened_on, row.channel, row.topic, row.body)
    return Note(row.id, row.person_id, row.stay_id, draft, row.created_by, row.version)
