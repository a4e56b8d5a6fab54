"""What a file says of the services of a place, compared with those on file: known by their source and its number, or by name.

A service is given facts like a place: its fields, and each text in each language ("name.fr"). What somebody entered,
changed or removed by hand, no file touches.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from maison.directory.exchange.sameness import says_the_same
from maison.directory.offers.keys import by_hand_key
from maison.directory.offers.model import OFFER_FIELDS, OFFER_TEXT_FIELDS, Offer, OfferDraft, OfferTexts
from maison.text import fold

_EMPTY = OfferDraft()


class OfferChange(NamedTuple):
    """What a file brings of one service: `current` is None for a new one. `kept`: it differs, but is by hand and stays."""

    draft: OfferDraft
    current: Offer | None = None
    kept: bool = False

    @property
    def name(self) -> str:
        """What the service is called."""
        return name_of(self.draft)


def name_of(draft: OfferDraft) -> str:
    """The name of a service in the first language that has one."""
    return next((said.name for said in draft.texts.values() if said.name), "")


def offer_facts(draft: OfferDraft) -> dict[str, Any]:
    """What is said of a service, by the names of the facts; what is empty is none."""
    plain = {name: getattr(draft, name) for name in OFFER_FIELDS if name != "texts"}
    facts = {name: value for name, value in plain.items() if value not in (None, "", ())}
    for tag, said in draft.texts.items():
        facts |= {f"{name}.{tag}": text for name in OFFER_TEXT_FIELDS if (text := getattr(said, name))}
    return facts


def offer_changes(
    current: Sequence[Offer], brought: Sequence[OfferDraft], given: Collection[str], by_hand: Collection[str]
) -> Iterator[OfferChange]:
    """What `brought` would change; services that say nothing new are left out."""
    taken: set[int] = set()
    for draft in brought:
        known = _known(current, draft, taken)
        if known is None:
            if by_hand_key(draft) not in by_hand:
                yield OfferChange(draft)
            continue
        taken.add(known.id)
        after = _merged(known.draft, draft, given)
        if after != known.draft:
            own = not known.draft.source and not known.draft.reference
            yield OfferChange(after, known, kept=own or by_hand_key(known.draft) in by_hand)


def _known(current: Sequence[Offer], draft: OfferDraft, taken: Collection[int]) -> Offer | None:
    free = [offer for offer in current if offer.id not in taken]
    if draft.reference:
        number = (draft.source, draft.reference)
        for offer in free:
            if (offer.draft.source, offer.draft.reference) == number:
                return offer
    names = _names(draft)
    return next((offer for offer in free if names & _names(offer.draft)), None)


def _names(draft: OfferDraft) -> set[str]:
    return {fold(said.name) for said in draft.texts.values() if said.name}


def _merged(current: OfferDraft, brought: OfferDraft, given: Collection[str]) -> OfferDraft:
    ours, theirs = offer_facts(current), offer_facts(brought)
    same_source = current.source == brought.source
    fixed = () if same_source else ("source", "reference", "checked_on")
    facts = dict(ours)
    for name in given or {**ours, **theirs}:
        if name in fixed or says_the_same(name, ours, theirs):
            continue
        if name in theirs:
            facts[name] = theirs[name]
        elif same_source:
            facts.pop(name, None)
    return _draft(facts)


def _draft(facts: Mapping[str, Any]) -> OfferDraft:
    texts: dict[str, dict[str, str]] = {}
    for key, value in facts.items():
        name, dot, tag = key.partition(".")
        if dot:
            texts.setdefault(tag, {})[name] = value
    plain = {name: value for name, value in facts.items() if "." not in name}
    said = {tag: OfferTexts(**each) for tag, each in texts.items()}
    return dataclasses.replace(_EMPTY, **plain, texts=said)
