"""What the entry of a visit is given: its fields, and where drafts lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from maison.errors import Problem
    from maison.visits.model import Habits, Visit
    from maison.visits.queue.model import Ticket
    from maison.visits.vocabulary import Topic
    from ui.forms.drafts import Draft


class EntryView(Protocol):
    """What the presenter needs of the entry."""

    def begin(self, values: Mapping[str, Any]) -> None:
        """Show these values; nothing is wrong with them."""

    def values(self) -> dict[str, Any]:
        """What is in the fields."""

    def is_empty(self) -> bool:
        """Whether nobody would miss what is typed."""

    def show_subject(self, ticket: Ticket | None, visit: Visit | None) -> None:
        """What the entry is of: a ticket, a visit that is being changed, or a new one."""

    def show_habits(self, habits: Habits) -> None:
        """What this desk chooses most."""

    def show_person(self, stay_id: int, name: str) -> None:
        """Whose visit it is."""

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        """Whom the typed name finds."""

    def name_topic(self, topic: Topic) -> None:
        """Enter a topic as if it had been typed."""

    def propose_minutes(self, minutes: Mapping[Topic, int]) -> None:
        """What the clock says."""

    def check(self) -> bool:
        """Show what can be seen to be wrong; True if there is nothing."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """A sentence beside each of these fields."""

    def take_focus(self) -> None:
        """Go to the topics."""


class Keeper(Protocol):
    """What keeps the draft of the entry (`ui.forms.DraftKeeper`)."""

    def begin(self, record: int | None = None, draft: Draft | None = None) -> None:
        """The entry shows another visit, or goes on with a draft."""

    def flush(self) -> None:
        """Write what waits, at once."""

    def hand_off(self) -> Draft:
        """The entry begins anew; what it held."""


class Shelf(Protocol):
    """Where drafts lie (`ui.forms.Drafts`)."""

    def keep(self, draft: Draft) -> None:
        """Write one."""

    def drop(self, key: str) -> None:
        """It is safe, or was thrown away."""

    def left(self, kind: str = "") -> list[Draft]:
        """Those that lie there, the newest first."""


class Kept(NamedTuple):
    """An entry set aside: what was typed, and of what."""

    draft: Draft
    ticket: Ticket | None = None
    visit: Visit | None = None
