"""Two desks saved one place or service: what differs, fact by fact, and the choice between both."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ui.arrivals.form.merge import Difference
from ui.directory.value_words import field_label, value_text

_POINT = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class RecordConflict:
    """What was typed here, what was saved elsewhere, and the draft that both began with. `theirs` is the record."""

    opened: Any
    mine: Any
    theirs: Any

    def differences(self) -> tuple[Difference, ...]:
        """The fields to choose; those that only the other desk changed are told too, theirs proposed."""
        begun, mine, theirs = map(flat, (self.opened, self.mine, self.theirs.draft))
        return tuple(
            Difference(
                name,
                field_label(name),
                value_text(name, mine.get(name)),
                value_text(name, theirs.get(name)),
                mine.get(name) != begun.get(name),
            )
            for name in {**theirs, **mine}
            if mine.get(name) != theirs.get(name)
        )

    def merged(self, keep_mine: Collection[str]) -> Any:
        """Their version with the fields of mine that were chosen."""
        mine, theirs = flat(self.mine), flat(self.theirs.draft)
        return unflat(theirs | {name: mine.get(name) for name in keep_mine}, self.mine)


def flat(draft: Any) -> dict[str, Any]:
    """A draft by its facts: a point is one of them, and so is each text in each language ("price.fr")."""
    values = {entry.name: getattr(draft, entry.name) for entry in dataclasses.fields(draft)}
    texts = values.pop("texts")
    if _POINT[0] in values:
        point = tuple(values.pop(name) for name in _POINT)
        values["location"] = None if None in point else point
    said = {
        f"{name}.{tag}": text for tag, each in texts.items() for name, text in dataclasses.asdict(each).items() if text
    }
    return values | said


def unflat(facts: Mapping[str, Any], like: Any) -> Any:
    """The draft that says these facts; `like` is one of its kind."""
    names = {entry.name for entry in dataclasses.fields(like)} - {"texts", *_POINT}
    values = {name: facts[name] for name in names}
    if hasattr(like, _POINT[0]):
        values |= dict(zip(_POINT, facts.get("location") or (None, None), strict=True))
    texts: dict[str, dict[str, str]] = {}
    for key, text in facts.items():
        name, dot, tag = key.partition(".")
        if dot and text:
            texts.setdefault(tag, {})[name] = text
    kind = _kind_of_texts(like)
    return dataclasses.replace(like, **values, texts={tag: kind(**said) for tag, said in texts.items()})


def _kind_of_texts(draft: Any) -> type[Any]:
    from maison.directory.model import PlaceDraft, PlaceTexts
    from maison.directory.offers.model import OfferTexts

    return PlaceTexts if isinstance(draft, PlaceDraft) else OfferTexts
