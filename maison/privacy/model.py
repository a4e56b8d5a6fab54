"""Kinds of data, what each is kept for and how long: rules without a database.

The legal grounds and the durations are those of the information notice (`resources/guide/notice.toml`): whoever changes one
changes the other. Sources: GDPR articles 6, 15, 17 and 30; CNIL, délibération 2021-028 (two years after the last contact) and
2021-122 (logs: six months to one year); code du patrimoine L. 214-3 (nothing of a public archive goes without the visa of its
director). Read on 23 November 2026.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from maison.checklists.offsets import months_after
from maison.errors import UserError
from maison.languages import N_

#: Rows of a table, each column by its name.
Rows: TypeAlias = tuple[dict[str, Any], ...]
#: So many months after the last contact a file is due to go. The notice tells it.
MONTHS = 24
#: What is due sooner or later than this is a slip of the hand.
LEAST_MONTHS, MOST_MONTHS = 6, 120


class PrivacyRefused(UserError):
    """What was asked of somebody's data cannot be done."""

    code = "privacy"


class Kind(StrEnum):
    """A kind of data, as the register of processing tells it. Each column of each table is of one of them."""

    IDENTITY = "identity"
    CONTACT = "contact"
    NEEDS = "needs"
    FAMILY = "family"
    STAY = "stay"
    STEPS = "steps"
    EXCHANGES = "exchanges"
    VISITS = "visits"
    PACKS = "packs"
    PRIVACY = "privacy"
    TRAIL = "trail"
    STAFF = "staff"
    FILING = "filing"
    NOBODY = "nobody"


class Until(StrEnum):
    """When data of a kind go."""

    FILE = "file"
    COUNTED = "counted"
    TRAIL = "trail"
    PROOF = "proof"
    HOUSE = "house"


class Purpose(NamedTuple):
    """What a kind of data is: for people to read, and kept for what, and until when."""

    label: str
    what: str
    why: str
    until: Until


_SETTLE = N_("To receive people and to help them with their formalities (a task in the public interest).")
_PROVE = N_("To prove who did what to which file, and that people’s rights were kept (a legal obligation).")
_WORK = N_("To keep the files of several desks right.")

PURPOSES: Mapping[Kind, Purpose] = {
    Kind.IDENTITY: Purpose(
        N_("Identity"), N_("Names, date of birth, nationalities, languages, how a name is said, and a passport’s number if the house keeps it."), _SETTLE, Until.FILE
    ),
    Kind.CONTACT: Purpose(
        N_("Contact details"), N_("E-mail, telephone numbers, other ways to be reached, forwarding."), _SETTLE, Until.FILE
    ),
    Kind.NEEDS: Purpose(
        N_("Accessibility"),
        N_("Whether somebody needs help to take part, and which; shown only to those allowed."),
        N_("To receive people with a disability as they need it (with their agreement)."),
        Until.FILE,
    ),
    Kind.FAMILY: Purpose(N_("Family"), N_("Who is whose spouse, child or parent."), _SETTLE, Until.FILE),
    Kind.STAY: Purpose(
        N_("Stay"),
        N_("Category, host, programme, dates, residence permit, housing, funding, social cover, adviser, tags and flags."),
        _SETTLE,
        Until.FILE,
    ),
    Kind.STEPS: Purpose(
        N_("Formalities"), N_("Answers, steps done, waived or referred, deadlines."), _SETTLE, Until.FILE
    ),
    Kind.EXCHANGES: Purpose(N_("Contact log"), N_("What was spoken of, when and how."), _SETTLE, Until.FILE),
    Kind.VISITS: Purpose(
        N_("Visits"),
        N_("Day, topics, minutes, language and channel of each conversation, and tickets of the queue."),
        N_("To receive people, and to count how the desk is used; the figures name nobody."),
        Until.COUNTED,
    ),
    Kind.PACKS: Purpose(
        N_("Packs handed over"), N_("Which pack somebody got, in which language, what it told."), _SETTLE, Until.FILE
    ),
    Kind.PRIVACY: Purpose(
        N_("Rights"), N_("Notices handed over; that a file was erased, and on which ground."), _PROVE, Until.PROOF
    ),
    Kind.TRAIL: Purpose(N_("History"), N_("Who changed which file, when, and what."), _PROVE, Until.TRAIL),
    Kind.STAFF: Purpose(
        N_("Work of the staff"), N_("Which member of staff entered or changed something, at which desk, when."), _WORK, Until.FILE
    ),
    Kind.FILING: Purpose(N_("Filing"), N_("Numbers and marks by which the program keeps a file together."), _WORK, Until.FILE),
    Kind.NOBODY: Purpose(
        N_("Nobody"), N_("Places, steps, templates, settings: nothing of a visitor."), _WORK, Until.HOUSE
    ),
}  # fmt: skip

UNTIL: Mapping[Until, str] = {
    Until.FILE: N_("Erased with the file: {months} months after the last contact, once the archives agreed, or when the person asks."),
    Until.COUNTED: N_("Parted from the file when it is erased: what stays names nobody."),
    Until.TRAIL: N_("What was changed goes with the file; that something was changed stays."),
    Until.PROOF: N_("Kept as proof: a number that says nothing of who it was."),
    Until.HOUSE: N_("As long as the house needs it."),
}  # fmt: skip


class Ground(StrEnum):
    """Why a file was erased."""

    ASKED = "asked"
    RETENTION = "retention"


GROUNDS: Mapping[Ground, str] = {Ground.ASKED: N_("at the person’s request"), Ground.RETENTION: N_("kept long enough")}


class Due(NamedTuple):
    """Somebody whose file is due to go. `last` is the day of the last contact."""

    person_id: int
    stay_id: int
    reference: str
    last: dt.date


class Erasure(NamedTuple):
    """A file that is gone: nothing tells whose it was, but to somebody who still holds it."""

    person_id: int
    mark: str
    at: dt.datetime
    by: str
    ground: Ground
    approval: str


def mark_of(person_id: int, created_at: dt.datetime) -> str:
    """What tells an erased person again in an older copy of the database, and says nothing of them.

    The number alone would not do: after going back to an older copy somebody else may get it.
    """
    text = f"maison person {person_id} {created_at.astimezone(dt.UTC).isoformat()}"
    return hashlib.sha256(text.encode()).hexdigest()


def cut_off(today: dt.date, months: int) -> dt.date:
    """The day before which the last contact of those lies who are due. Raises `PrivacyRefused`."""
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise PrivacyRefused(
            N_("Files are kept for {least} to {most} months after the last contact, not for {months}."),
            least=LEAST_MONTHS, most=MOST_MONTHS, months=months,
        )  # fmt: skip
    return months_after(today, -months)
