"""Whose visit it is: found off the GUI thread, and named as soon as the name is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import _
from ui.visits.words import person_text

if TYPE_CHECKING:
    from maison.progress import Steps
    from ui.shell import Context
    from ui.visits.entry.around import EntryView

#: So many are offered for a name.
_FOUND = 8


class People:
    """Finds them for the entry of a visit."""

    def __init__(self, view: EntryView, context: Context) -> None:
        self._view, self._context = view, context

    def search(self, text: str) -> None:
        """Look for a person; of nothing typed, whose file was opened last."""
        desk, served = self._context.desk, self._context.shell.served

        def find(_steps: Steps) -> list[tuple[int, str]]:
            if text:
                return [(hit.id, person_text(hit.arrival)) for hit in desk.arrival_queries.search(text, _FOUND)]
            return [(one.id, person_text(one)) for one in desk.arrival_queries.many([served] if served else [])]

        self._context.jobs.read(
            find,
            done=self._view.show_found,
            failed=self._context.shell.tell_error,
            owner=self._view,
            latest="visits.person",
        )

    def show(self, stay_id: int) -> None:
        """At once, and by name as soon as it is read."""
        desk = self._context.desk
        self._view.show_person(stay_id, _("the open file"))

        def done(name: str) -> None:
            if self._view.values()["stay_id"] == stay_id:
                self._view.show_person(stay_id, name)

        self._context.jobs.read(
            lambda _steps: person_text(desk.arrival_queries.get(stay_id)), done=done,
            failed=self._context.shell.tell_error, owner=self._view,
        )  # fmt: skip
