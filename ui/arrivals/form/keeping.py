"""What the form asks of whoever keeps its draft while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ui.forms.drafts import Draft


class Keeper(Protocol):
    """What keeps the draft of the form while it is open (`ui.forms.DraftKeeper`)."""

    def begin(self, record: int | None = None, draft: Draft | None = None) -> None:
        """The form shows another record, or goes on with a draft."""

    def flush(self) -> None:
        """Write what waits, at once."""

    def touch(self) -> None:
        """Something was filled in that nobody typed: it is kept, too."""

    def saved(self) -> None:
        """The draft goes."""
