"""Two people side by side in words: the fields in which they differ, those in which they agree, and what moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maison.arrivals.merging.model import Side, SideBySide, choices
from maison.arrivals.model import PERSON_FIELDS, STAY_FIELDS, Arrival, ArrivalDraft
from ui.arrivals import words
from ui.arrivals.brief import isolated
from ui.arrivals.sides import Line
from ui.i18n import _, current, ngettext

_SIDES = tuple(Side)


@dataclass(frozen=True, slots=True)
class Sides:
    """Fields to choose from, and those that are the same in both."""

    lines: tuple[Line, ...]
    same: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StayShown:
    """A stay of the person who is merged: of which stays it may be one, and the fields of both where it is one."""

    id: int
    label: str
    may_be: tuple[tuple[int, str], ...]
    is_one_with: int | None
    sides: Sides | None


@dataclass(frozen=True, slots=True)
class MergeShown:
    """All that the page shows."""

    heads: tuple[str, str]
    person: Sides
    stays: tuple[StayShown, ...]
    moves: str


def side_at(place: int) -> Side:
    """The side at a place of a line."""
    return _SIDES[place]


def shown(
    both: SideBySide,
    take: Mapping[str, Side],
    pairs: Mapping[int, int],
    of_pair: Mapping[int, Mapping[str, Side]],
) -> MergeShown:
    """The page, with what is chosen so far: sides of fields, and which stay is one with which."""
    kept = {arrival.id: arrival for arrival in both.kept}
    person = _sides(both.kept[0].draft, both.merged[0].draft, PERSON_FIELDS, take)
    may_be = tuple((stay.id, _stay_label(stay)) for stay in both.kept)
    stays = []
    for stay in both.merged:
        twin = kept.get(pairs.get(stay.id, 0))
        sides = _sides(twin.draft, stay.draft, STAY_FIELDS, of_pair.get(stay.id, {})) if twin else None
        stays.append(StayShown(stay.id, _stay_label(stay), may_be, twin.id if twin else None, sides))
    heads = (
        _("Stays: {file}").format(file=_head(both.kept[0])),
        _("Becomes a part of it: {file}").format(file=_head(both.merged[0])),
    )
    return MergeShown(heads, person, tuple(stays), _moves(both, pairs))


def _sides(kept: ArrivalDraft, merged: ArrivalDraft, names: Sequence[str], take: Mapping[str, Side]) -> Sides:
    lines = []
    for choice in choices(kept, merged, names):
        values = [words.discreet_text(choice.field, value) for value in (choice.kept, choice.merged)]
        if Side.BOTH in choice.sides:
            values.append(_("Both"))
        side = take.get(choice.field, choice.proposed)
        lines.append(Line(choice.field, words.field_label(choice.field), tuple(values), _SIDES.index(side)))
    same = tuple(
        (words.field_label(name), words.discreet_text(name, getattr(kept, name)))
        for name in names
        if getattr(kept, name) == getattr(merged, name) and getattr(kept, name) not in (None, "", ())
    )
    return Sides(tuple(lines), same)


def _head(arrival: Arrival) -> str:
    return f"{isolated(arrival.name)} · {isolated(arrival.reference)}"


def _stay_label(arrival: Arrival) -> str:
    parts = (arrival.reference, arrival.draft.host, words.dates_line(arrival.draft))
    return " · ".join(isolated(part) for part in parts if part)


def _moves(both: SideBySide, pairs: Mapping[int, int]) -> str:
    """What moves along, in a sentence."""
    stays, notes, relatives = both.attached
    folded = len(pairs)
    stays -= folded
    counted = (
        (stays, ngettext("{count} stay", "{count} stays", stays)),
        (folded, ngettext("the checklist of {count} stay", "the checklists of {count} stays", folded)),
        (notes, ngettext("{count} note", "{count} notes", notes)),
        (relatives, ngettext("{count} relative", "{count} relatives", relatives)),
    )
    told = [text.format(count=current().number(count)) for count, text in counted if count]
    sentence = _("These move to the file of {kept}: {things}. The merge can be undone later, in its history.")
    return sentence.format(kept=_head(both.kept[0]), things=current().listing(told))
