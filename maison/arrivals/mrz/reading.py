"""The one door: from what somebody pasted, or a reader typed, to what the document says of its holder."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from maison.arrivals.mrz import days, names, remarks
from maison.arrivals.mrz.checks import checks_of
from maison.arrivals.mrz.correcting import Checked, checked, fits_alphabet
from maison.arrivals.mrz.countries import state
from maison.arrivals.mrz.keyboards import FILLERS, meanings
from maison.arrivals.mrz.lines import Candidate, candidates
from maison.arrivals.mrz.model import Kind, MrzRefused, MrzResult, PartialDate, State
from maison.arrivals.mrz.names import Names
from maison.arrivals.mrz.zones import Layout
from maison.errors import Message
from maison.languages import N_

#: A page of text has fewer characters.
LONGEST_TEXT = 10_000
#: So many parts of a text are looked at: a page made to hold more of them is no page.
_MOST_CANDIDATES = 200
#: The fields whose check digits tell a zone from other text, and how many of them must hold.
_TELLING = frozenset({"document_number", "birth_date", "expires_on"})
_ENOUGH = 2

_KINDS = {"P": Kind.PASSPORT, "V": Kind.VISA}
_LETTERS = ("names", "family_name", "given_names")

_NOTHING = N_("Nothing came. Scan the document, or paste the two or three lines at its foot.")
_TOO_LONG = N_("This is more than a page of text. Paste only the two or three lines at the foot of the document.")
_NO_ZONE = N_(
    "No machine-readable zone was found. Scan the document again, or paste the two or three lines at its foot, "
    "each whole: 44, 36 or 30 characters."
)

#: A letter that documents begin with, in any case, at the beginning of a word.
_BEGINNING = re.compile(r"(?:^|[\s\x00-\x1f\ufeff:])[PVIACＰＶＩＡＣ]", re.IGNORECASE)
#: The same from a wrong keyboard, whose fillers prose has too: A may be Q there, and a whole line is one word.
_BEGINNING_ELSEWHERE = re.compile(r"(?:^|[\s\x00-\x1f\ufeff:])[PVIACQ][^\s:]\S{8}", re.IGNORECASE)
#: Every zone has two fillers side by side, at most so far from its beginning; twice as far where spaces part its signs.
_REACH = 100
_TWO_FILLERS = (
    *((filler, _BEGINNING, 2 * _REACH) for filler in ("<<", "< <", "«", "‹‹", "＜＜")),
    *((filler, _BEGINNING_ELSEWHERE, _REACH) for filler in FILLERS),
)
#: What `fits` looks at: more than a page is no burst of keys, and looking would be felt.
_SHORTEST_ZONE, _LONGEST_PASTE = 50, 3_000


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand what came: the smaller its `faults`, the better."""

    result: MrzResult
    faults: int


def fits(text: str) -> bool:
    """Whether `text` looks like a zone, so that reading it is worth while; asked at each paste and burst of keys."""
    if not _SHORTEST_ZONE <= len(text) <= _LONGEST_PASTE:
        return False
    return any(
        beginning.search(text, max(0, at - reach), at + 10)
        for filler, beginning, reach in _TWO_FILLERS
        if filler in text
        for at in (text.find(filler), text.rfind(filler))
    )


def read(text: str, today: dt.date) -> MrzResult:
    """What the zone in `text` says. Raises `MrzRefused` when there is none; a wrong check digit is told in the result."""
    if len(text) > LONGEST_TEXT:
        raise MrzRefused(_TOO_LONG)
    if not text.strip():
        raise MrzRefused(_NOTHING)
    best: list[_Reading] = []
    for reading in _readings(text, today):
        if not best or reading.faults < best[0].faults:
            best = [reading]
        elif reading.faults == best[0].faults:
            best.append(reading)
    if not best:
        raise MrzRefused(_NO_ZONE)
    return _agreed([reading.result for reading in best])


def _readings(text: str, today: dt.date) -> Iterator[_Reading]:
    """Each way to understand `text` as a zone; only the first where that leaves nothing to ask."""
    for keyboard, meant in meanings(text):
        for candidate in islice(candidates(meant), _MOST_CANDIDATES):
            found = checked(candidate.layout, candidate.zone, correct=candidate.proven)
            if _is_zone(candidate, found):
                reading = _reading(candidate, found, keyboard, today)
                yield reading
                if not reading.faults and not keyboard:
                    return


def _agreed(results: list[MrzResult]) -> MrzResult:
    """The first of results that are equally good; doubtful where another keyboard gives another name."""
    first = results[0]
    if first.keyboard and any(other.keyboard and other.draft != first.draft for other in results[1:]):
        return replace(
            first,
            doubtful=tuple(dict.fromkeys((*first.doubtful, "names"))),
            warnings=(*first.warnings, remarks.two_keyboards()),
        )
    return first


def _is_zone(candidate: Candidate, found: Checked) -> bool:
    """Whether this can be nothing but a zone: check digits say so, or every character is one that may stand there."""
    if len(_TELLING.intersection(found.held)) >= _ENOUGH:
        return True
    layout, alphabets = candidate.layout, candidate.layout.alphabets
    dated = any(map(str.isdigit, candidate.zone[layout.fields["birth_date"].place]))
    return (
        dated
        and not candidate.mended
        and all(fits_alphabet(character, alphabets[at]) for at, character in enumerate(candidate.zone))
    )


def _reading(candidate: Candidate, found: Checked, keyboard: str, today: dt.date) -> _Reading:
    layout, zone = candidate.layout, found.zone
    parts = {name: zone[field.place] for name, field in layout.fields.items()}
    called = _names(parts)
    issuer = state(parts["issuer"])
    nationality = state(parts["nationalities"]) if "nationalities" in parts else issuer
    birth = days.birth(parts["birth_date"], today)
    until = days.expiry(parts["expires_on"], today) if "expires_on" in parts else None
    expires_on = until.whole if until else None
    expired = expires_on is not None and expires_on < today
    doubts = list(_doubts(parts, called, issuer, nationality, birth, until))
    if not candidate.proven:
        doubts += [("zone", remarks.not_proven(line)) for line in candidate.mended]
    warnings = [
        *([remarks.keyboard(keyboard)] if keyboard else []),
        *(_mended(layout, line) for line in candidate.mended if candidate.proven),
        *remarks.corrected(found.corrections),
        *remarks.failed(found.failed),
        *(sentence for _field, sentence in doubts),
        *_notes(layout, called, issuer, nationality, birth),
        *([remarks.EXPIRED] if expired else []),
    ]
    doubtful = tuple(dict.fromkeys(field for field, _sentence in doubts))
    result = MrzResult(
        kind=_KINDS.get(zone[0], Kind.CARD),
        layout=layout.name,
        family_name=names.proposed_family(called.family),
        given_names=names.proposed_given(called.given),
        zone_family_name=called.family,
        zone_given_names=called.given,
        names_cut=called.cut,
        birth=birth,
        nationality=nationality,
        issuer=issuer,
        expires_on=expires_on,
        expired=expired,
        failed=found.failed,
        doubtful=doubtful,
        corrections=found.corrections,
        keyboard=keyboard,
        warnings=tuple(warnings),
        document_number=_number(layout, zone),
    )
    faults = 3 * len(found.failed) + 2 * len(doubtful) + len(found.corrections) + len(candidate.mended)
    return _Reading(result, faults)


def _mended(layout: Layout, line: int) -> Message:
    return remarks.mended(line, of_names=line - 1 == layout.names_line)


def _names(parts: dict[str, str]) -> Names:
    return names.split(parts["names"]) if "names" in parts else names.apart(parts["family_name"], parts["given_names"])


def _number(layout: Layout, zone: str) -> str:
    """The number of the document, a long one whole: what its check digit covers."""
    return checks_of(layout, zone)[0].content(zone).rstrip("<")


def _doubts(
    parts: dict[str, str],
    called: Names,
    issuer: State,
    nationality: State,
    birth: PartialDate | None,
    until: PartialDate | None,
) -> Iterator[tuple[str, Message]]:
    """What cannot be right as it stands, each by its field."""
    for field in _LETTERS:
        if any(map(str.isdigit, parts.get(field, ""))):
            yield field, remarks.not_letters(field)
    if called.torn:
        yield "names", remarks.TORN
    if not (called.family or called.given):
        yield "names", remarks.NO_NAME
    for field, named in (("issuer", issuer), ("nationalities", nationality)):
        remark = None if named.known else remarks.of_state(field, named)
        if remark:
            yield field, remark
    if birth is None:
        yield "birth_date", remarks.no_such_day("birth_date")
    if until is None and parts.get("expires_on", "").strip("<"):
        yield "expires_on", remarks.no_such_day("expires_on")


def _notes(
    layout: Layout, called: Names, issuer: State, nationality: State, birth: PartialDate | None
) -> Iterator[Message]:
    """What is right and yet worth knowing."""
    if called.cut:
        yield remarks.CUT
    for field, named in (("nationalities", nationality), ("issuer", issuer)):
        remark = remarks.of_state(field, named) if named.meaning else None
        if remark:
            yield remark
    if birth is not None and birth.whole is None:
        yield remarks.not_whole("birth_date", birth)
