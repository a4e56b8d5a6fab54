"""The places of a file beside those on file, entry by entry.

What was found stays while somebody decides: a decision asks again only for entries that it can concern, because an entry
becomes a new place by it, or is none any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from maison.directory.exchange.listing import Known, Moved
from maison.directory.exchange.matching import Answer, Match, Matcher
from maison.directory.exchange.mending import mended_offer, mended_place
from maison.directory.exchange.model import PlaceEntry
from maison.directory.exchange.plan import Decision, Line, Mark
from maison.directory.model import PlaceDraft
from maison.directory.offers.model import OfferDraft
from maison.errors import Message
from maison.languages import N_
from maison.progress import Steps

_REPEATED = N_("It says the same place as row {row} of the file.")
_LIKE_ROW = N_("It is like row {row} of the file, “{name}”.")
_LEFT = N_("It was left out, as was decided.")
_EVERY = 200


class Told(NamedTuple):
    """An entry that can be kept, and the place on file that it is about; None for a new one."""

    entry: PlaceEntry
    draft: PlaceDraft
    offers: tuple[OfferDraft, ...]
    remarks: tuple[Message, ...]
    match: Match
    place_id: int | None


class _Mended(NamedTuple):
    entry: PlaceEntry
    draft: PlaceDraft
    offers: tuple[OfferDraft, ...]
    remarks: tuple[Message, ...]


class _Kept(NamedTuple):
    """What became of an entry, and by what: its decision, and the row that says the same place before it."""

    decision: Decision | None
    repeats: int | None
    outcome: Told | Line


class Comparison:
    """The entries of one file. One thread at a time may ask."""

    def __init__(self, entries: Sequence[PlaceEntry], matcher: Matcher, today: dt.date) -> None:
        self._entries, self._matcher, self._today = entries, matcher, today
        self._mended: list[_Mended | Line] = []
        self._matches: list[Match | None] = [None] * len(entries)
        self._kept: list[_Kept | None] = [None] * len(entries)
        self._is_new = bytearray(len(entries))
        #: So many of them know what they are about.
        self._asked = 0

    def outcomes(self, decisions: Mapping[int, Decision], steps: Steps) -> Iterator[Told | Line]:
        """Each entry with its place; or its line, where it is left out: it cannot be kept, repeats another one, or nobody has
        decided. What is as it was is the same object as before.
        """
        moved, taken, done = Moved(), dict[int, int](), 0
        try:
            for at, entry in enumerate(self._entries):
                if at % _EVERY == 0:
                    steps.step(at, len(self._entries))
                yield self._outcome(at, decisions.get(entry.row), moved, taken)
                done = at + 1
            steps.step(len(self._entries), len(self._entries))
        finally:  # called off half-way: what stands behind has not been asked about what moved
            self._matches[done:] = [None] * (len(self._entries) - done)
            self._asked = done

    def _outcome(self, at: int, decision: Decision | None, moved: Moved, taken: dict[int, int]) -> Told | Line:
        mended = self._mended_entry(at)
        if isinstance(mended, Line):
            return mended
        match = self._match(at, mended, moved)
        decision = decision if match.answer is Answer.DOUBTFUL else None
        is_new = match.answer is Answer.NEW or decision is Decision.NEW
        self._set_new(at, mended, moved, is_new=is_new)
        repeats = None
        if match.answer is Answer.SAME or decision is Decision.SAME:
            place_id = match.candidates[0].place_id
            repeats = self._entries[-place_id - 1].row if place_id < 0 else taken.get(place_id)
            if repeats is None:
                taken[place_id] = mended.entry.row
        kept = self._kept[at]
        if kept is None or (kept.decision, kept.repeats) != (decision, repeats):
            kept = self._kept[at] = _Kept(decision, repeats, self._decided(mended, match, decision, repeats))
        return kept.outcome

    def _mended_entry(self, at: int) -> _Mended | Line:
        if at == len(self._mended):
            self._mended.append(self._mend(self._entries[at]))
        return self._mended[at]

    def _mend(self, entry: PlaceEntry) -> _Mended | Line:
        draft, remarks = mended_place(entry.draft, self._today)
        if draft is None:
            return Line(entry.row, entry.draft.name, Mark.REFUSED, why=remarks[0], remarks=remarks[1:])
        mended = [mended_offer(offer, self._today) for offer in entry.offers]
        offers = tuple(offer for offer, _remarks in mended if offer is not None)
        return _Mended(entry, draft, offers, (*remarks, *(remark for _offer, said in mended for remark in said)))

    def _match(self, at: int, mended: _Mended, moved: Moved) -> Match:
        match = self._matches[at]
        if match is None or moved.concerns(mended.draft):
            found = self._matcher.find(mended.draft, mended.entry.reference, entry=at + 1)
            if found == match:
                return found
            match, self._matches[at], self._kept[at] = found, found, None
        return match

    def _set_new(self, at: int, mended: _Mended, moved: Moved, *, is_new: bool) -> None:
        """Let those behind this entry know of it, where it will be a new place."""
        if bool(self._is_new[at]) is is_new:
            return
        draft = mended.draft
        known = Known(-at - 1, draft.name, draft.postcode, draft.city, draft.point, draft.external_ids)
        (self._matcher.add if is_new else self._matcher.remove)(known)
        self._is_new[at] = is_new
        if at < self._asked:  # the first time nobody behind it was asked yet
            moved.add(known)

    def _decided(self, mended: _Mended, match: Match, decision: Decision | None, repeats: int | None) -> Told | Line:
        entry, draft, offers, remarks = mended
        line = Line(entry.row, draft.name, Mark.DOUBTFUL, remarks=remarks, candidates=match.candidates)
        if repeats is not None:
            return line._replace(mark=Mark.REFUSED, why=Message(_REPEATED, {"row": repeats}), candidates=())
        if decision is Decision.LEAVE:
            return line._replace(why=Message(_LEFT))
        if match.answer is Answer.DOUBTFUL and decision is None:
            best = match.candidates[0]
            if best.place_id > 0:
                return line._replace(why=match.why)
            row = self._entries[-best.place_id - 1].row
            return line._replace(why=Message(_LIKE_ROW, {"row": row, "name": best.name}))
        is_new = match.answer is Answer.NEW or decision is Decision.NEW
        return Told(entry, draft, offers, remarks, match, None if is_new else match.candidates[0].place_id)
