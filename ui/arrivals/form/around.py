"""What the form's presenter stands between: the view it fills, and what keeps the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.arrivals.form.alike import AlikeView
from ui.arrivals.form.raw import Raw
from ui.arrivals.form.saving import SavingView
from ui.arrivals.form.scanned import ScanView

if TYPE_CHECKING:
    from ui.forms.drafts import Draft


@dataclass(frozen=True, slots=True)
class Known:
    """What was entered before and completes what is typed."""

    hosts: tuple[str, ...]
    advisers: tuple[str, ...]


class FormView(SavingView, AlikeView, ScanView, Protocol):
    """What the presenter needs of the form."""

    def write(self, raw: Raw) -> None:
        """Fill every field."""

    def read(self) -> Raw:
        """What stands in the fields."""

    def unread(self) -> Mapping[str, str]:
        """The fields whose text is not understood yet, with the sentence that says so."""

    def show_title(self, title: str, detail: str) -> None:
        """Whose form it is."""

    def show_person_known(self, known: bool) -> None:
        """Whether the person is on file already, and only the stay is new."""

    def show_known(self, known: Known) -> None:
        """Complete hosts and advisers from these."""

    def show_keeps_passports(self, keeps: bool) -> None:
        """Whether the house keeps the numbers of passports: else there is no field for them."""

    def show_proposed(self, fields: Iterable[str]) -> None:
        """Say beside these fields, and no others, that their value is only proposed."""

    def focus_field(self, field: str) -> None:
        """Go to a field; to the first one with ""."""

    def show_draft(self, text: str, offered: bool) -> None:
        """A draft was left: it can be taken up (`offered`), or stands in the form and can be thrown away. "" hides it."""


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
