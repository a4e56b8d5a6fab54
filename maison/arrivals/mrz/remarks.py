"""The sentences that go with what was read: what to compare with the document, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maison.arrivals.mrz.model import MRZ_LABELS, Correction, State
from maison.errors import Message
from maison.languages import N_

CUT = Message(N_("The names fill the zone, and may go on after it. Read them on the document."))
TORN = Message(N_("Something stands in the zone after the end of the names. Compare the names with the document."))
NO_NAME = Message(N_("The zone has no name. Read it on the document."))
EXPIRED = Message(N_("The document has expired. Ask for a valid one."))

_MEANING = N_("{field}: {meaning}.")
_FAILED = N_("{field}: the check digit is wrong. Compare it with the document.")
_FAILED_ZONE = N_("The last check digit, over the whole zone, is wrong. Compare everything with the document.")
_CORRECTED = N_("{field}: the reader gave “{before}” for “{after}”, as the check digit proves.")
_NOT_LETTERS = N_("{field}: a figure stands among letters. Compare them with the document.")
_NO_SUCH_CODE = N_("{field}: the code “{code}” is not known. Compare it with the document.")
_NO_CODE = N_("{field}: the zone has none.")
_NO_SUCH_DAY = N_("{field}: there is no such day. Read it on the document.")
_NOT_WHOLE = N_("{field}: the document does not know all of it ({known}). The form takes whole dates only.")
_KEYBOARD = N_(
    "The reader and this PC have different keyboards: {mismatch}. The zone was understood; set the reader to this PC’s keyboard."
)
_TWO_KEYBOARDS = N_(
    "The reader and this PC have different keyboards, which may change letters in the names. Compare them."
)
_FILLED = N_("Line {line} came too short or too long. It was mended: nothing else is possible.")
_NAMES_FILLED = N_(
    "Line {line} came too short or too long at its end, or a letter is missing. Compare the names with the document."
)
_NOT_FILLED = N_("Line {line} came too short or too long, and nothing proves where. Scan the document again.")


def label(field: str) -> Message:
    """A field's name."""
    return Message(MRZ_LABELS[field])


def failed(fields: Iterable[str]) -> Iterator[Message]:
    """One sentence for each check digit that is wrong."""
    for field in fields:
        yield Message(_FAILED_ZONE) if field == "zone" else Message(_FAILED, {"field": label(field)})


def corrected(made: Iterable[Correction]) -> Iterator[Message]:
    """One sentence for each proven correction."""
    for one in dict.fromkeys(made):
        yield Message(_CORRECTED, {"field": label(one.field), "before": one.before, "after": one.after})


def not_letters(field: str) -> Message:
    """A figure in a field of letters."""
    return Message(_NOT_LETTERS, {"field": label(field)})


def of_state(field: str, state: State) -> Message | None:
    """What to know of a code, if anything."""
    if state.meaning:
        return Message(_MEANING, {"field": label(field), "meaning": Message(state.meaning)})
    if state.country:
        return None
    if not state.code:
        return Message(_NO_CODE, {"field": label(field)})
    return Message(_NO_SUCH_CODE, {"field": label(field), "code": state.code})


def no_such_day(field: str) -> Message:
    """A date that the calendar has not."""
    return Message(_NO_SUCH_DAY, {"field": label(field)})


def not_whole(field: str, known: object) -> Message:
    """A date of which parts are unknown."""
    return Message(_NOT_WHOLE, {"field": label(field), "known": str(known)})


def keyboard(mismatch: str) -> Message:
    """The reader types for another keyboard."""
    return Message(_KEYBOARD, {"mismatch": Message(mismatch)})


def two_keyboards() -> Message:
    """Two mismatches explain what came."""
    return Message(_TWO_KEYBOARDS)


def mended(line: int, *, of_names: bool) -> Message:
    """A line of a wrong length, and how sure the way is that it was mended: no check digit covers names."""
    return Message(_NAMES_FILLED if of_names else _FILLED, {"line": line})


def not_proven(line: int) -> Message:
    """A line of a wrong length that may be mended in several ways, or in none."""
    return Message(_NOT_FILLED, {"line": line})
