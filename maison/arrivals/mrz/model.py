"""What a machine-readable zone says, and how far that is sure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from maison.arrivals.model import FIELD_LABELS, ArrivalDraft
from maison.errors import Message, UserError
from maison.languages import N_


class MrzRefused(UserError):
    """What came in is no machine-readable zone, or too little of one. The sentence never quotes it."""

    code = "mrz"


class Kind(StrEnum):
    """What sort of document a zone is from, as far as its first letter tells."""

    PASSPORT = "passport"
    CARD = "card"
    VISA = "visa"


KIND_LABELS = {Kind.PASSPORT: N_("Passport"), Kind.CARD: N_("Card"), Kind.VISA: N_("Visa")}

#: The names of a zone's fields: those that the file has too are called as in the file.
MRZ_LABELS = {
    **FIELD_LABELS,
    "code": N_("Document type"),
    "names": N_("Names"),
    "sex": N_("Sex"),
    "issuer": N_("Issuing state"),
    "document_number": N_("Document number"),
    "expires_on": N_("Document valid until"),
    "optional": N_("Optional data"),
    "zone": N_("Whole zone"),
}


@dataclass(frozen=True, slots=True)
class State:
    """A state's or an organisation's code: `country` is ISO 3166-1 alpha-2, "" where there is none; `meaning` what else to know."""

    code: str
    country: str = ""
    meaning: str = ""

    @property
    def known(self) -> bool:
        """Whether the code means anything."""
        return bool(self.country or self.meaning)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day of which parts may be unknown: documents of some people have no month or no day of birth."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def whole(self) -> dt.date | None:
        """The day, where all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    def __str__(self) -> str:
        """As ISO 8601-2 writes it: "1974-08-12", "1974-08-XX"."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        return "-".join([year, *("XX" if part is None else f"{part:02d}" for part in (self.month, self.day))])


@dataclass(frozen=True, slots=True)
class Correction:
    """One character that the reader mistook, as a check digit proves; never more of the field than that."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MrzResult:
    """What a zone says. The sex is not told: the file has no place for it.

    `family_name` and `given_names` are proposals for the form; `zone_*` is what the zone has. `failed` names the fields
    whose check digit is wrong, `doubtful` those that cannot be right as they stand. The number of the document is there
    for a form that must show it: it is in no repr, no JSON and no sentence.
    """

    kind: Kind
    layout: str
    family_name: str
    given_names: str
    zone_family_name: str
    zone_given_names: str
    names_cut: bool
    birth: PartialDate | None
    nationality: State
    issuer: State
    expires_on: dt.date | None
    expired: bool
    failed: tuple[str, ...]
    doubtful: tuple[str, ...]
    corrections: tuple[Correction, ...]
    keyboard: str
    warnings: tuple[Message, ...]
    document_number: str = field(repr=False)

    @property
    def draft(self) -> ArrivalDraft:
        """What goes into the form."""
        return ArrivalDraft(
            family_name=self.family_name,
            given_names=self.given_names,
            birth_date=self.birth.whole if self.birth else None,
            nationalities=(self.nationality.country,) if self.nationality.country else (),
        )

    @property
    def sure(self) -> bool:
        """Whether every check digit holds and nothing contradicts itself."""
        return not self.failed and not self.doubtful

    def as_json(self) -> dict[str, Any]:
        """The result as `--json` answers it, but for its texts, which need a language."""
        draft = self.draft
        return {
            "kind": self.kind.value,
            "layout": self.layout,
            "family_name": draft.family_name or None,
            "given_names": draft.given_names or None,
            "birth_date": draft.birth_date.isoformat() if draft.birth_date else None,
            "nationalities": list(draft.nationalities),
            "birth": str(self.birth) if self.birth else None,
            "nationality_code": self.nationality.code or None,
            "issuer_code": self.issuer.code or None,
            "issuer": self.issuer.country or None,
            "zone_family_name": self.zone_family_name or None,
            "zone_given_names": self.zone_given_names or None,
            "names_cut": self.names_cut,
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "expired": self.expired,
            "failed_checks": list(self.failed),
            "doubtful": list(self.doubtful),
            "corrections": [
                {"field": made.field, "before": made.before, "after": made.after} for made in self.corrections
            ],
        }
