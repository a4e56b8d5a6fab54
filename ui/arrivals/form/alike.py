"""Who on file could be the person that is being typed: looked for at each change of what people are recognised by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from maison.arrivals.model import ArrivalDraft
from ui.arrivals import words
from ui.arrivals.brief import isolated, with_native
from ui.arrivals.form.raw import Raw
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.arrivals.duplicates.queries import Duplicate
    from maison.progress import Steps
    from ui.shell import Context

#: What people are recognised by.
FIELDS = (
    "family_name",
    "given_names",
    "preferred_name",
    "native_name",
    "birth_date",
    "email",
    "phones",
    "nationalities",
    "host",
    "planned_arrival",
)
#: So many are shown: more would push the form off the screen.
SHOWN = 3
#: grade -> tone and icon of its chip.
_CHIPS = {
    "sure": ("danger", "triangle-alert"),
    "likely": ("warn", "triangle-alert"),
    "possible": ("neutral", "circle-question-mark"),
}


@dataclass(frozen=True, slots=True)
class Alike:
    """One file that could be about the same person, in words."""

    stay_id: int
    name: str
    about: str
    why: str
    chip: tuple[str, str, str]


class AlikeView(Protocol):
    """What is needed of the form."""

    def show_alike(self, people: Sequence[Alike]) -> None:
        """Tell of these, and no others."""


class LookAlikes:
    """Looks, off the GUI thread, and tells the newest answer alone."""

    def __init__(self, view: AlikeView, context: Context, reader: Callable[[Raw], ArrivalDraft]) -> None:
        self._view, self._context, self._reader = view, context, reader
        self._looked_for: ArrivalDraft | None = None

    def forget(self) -> None:
        """Another form begins."""
        self._looked_for = None
        self._view.show_alike(())

    def look(self, raw: Mapping[str, Any], besides: int | None) -> None:
        """Look for the person of `raw`, who is not the one with the id `besides`."""
        draft = self._reader({name: raw[name] for name in FIELDS})
        if draft == self._looked_for:
            return
        self._looked_for = draft
        desk = self._context.desk

        def find(_steps: Steps) -> tuple[Duplicate, ...]:
            return desk.duplicates.of(draft, besides=besides, limit=SHOWN)

        def show(found: tuple[Duplicate, ...]) -> None:
            if draft is self._looked_for:
                self._view.show_alike([told(one) for one in found])

        self._context.jobs.read(find, done=show, owner=self._view, latest="arrival.alike")


def told(one: Duplicate) -> Alike:
    """Somebody who is alike, in words."""
    from maison.arrivals.duplicates.grading import GRADES

    arrival, match = one.arrival, one.match
    born = words.short_day(arrival.draft.birth_date)
    about = (arrival.reference, born, words.nationalities_text(arrival.draft.nationalities), arrival.draft.host)
    return Alike(
        arrival.id,
        with_native(arrival.name, arrival.draft.native_name),
        " · ".join(isolated(part) for part in about if part),
        current().listing([reason.text(current()) for reason in match.reasons]),
        (_(GRADES[match.grade]), *_CHIPS[match.grade.value]),
    )
