"""What a format cannot say of the places that are written in it: told to whoever writes, fact by fact, with how many places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from maison.directory.exchange.offers import offer_facts
from maison.directory.facts import facts_of
from maison.directory.model import FIELD_LABELS, TEXT_FIELDS, Place
from maison.directory.offers.model import OFFER_LABELS, OFFER_TEXT_FIELDS
from maison.directory.vocabulary import Confidence, IdScheme, PlaceStatus
from maison.errors import Message
from maison.languages import N_

_LABELS = OFFER_LABELS | FIELD_LABELS
#: How we keep the entry is our own affair; that it is not certain is told in one sentence.
_OURS = frozenset({"source", "checked_by", "check_every", "confidence", "reference"})

_FIELD = N_("{field}: said of {count}, not written.")
_OTHER_LANGUAGES = N_("Texts in other languages ({languages}): said of {count}, not written.")
_SERVICE_FIELD = N_("{field} of services: said of {count}, not written.")
_SERVICE_LANGUAGES = N_("Texts of services in other languages ({languages}): said of {count}, not written.")
_ONE_LANGUAGE = N_("Texts in several languages: said of {count}, written in one.")
_SERVICES = N_("Services: {count}, not written.")
_UNCERTAIN = N_("To confirm, in whole or in part: {count}. The file says these things as if they were certain.")


def unsaid_of(
    places: Sequence[Place], carried: Collection[str], offered: Collection[str] | None
) -> tuple[Message, ...]:
    """What is lost when a format carries these facts of a place, and `offered` of its services (None: no services).

    The name of a field stands for all its facts: "price" for the price in each language, "id" for each register.
    """
    told: list[Message] = []
    facts = Counter(fact for place in places for fact in _lost(facts_of(place.draft), carried))
    # that it is open goes without saying
    facts["status"] = sum(1 for place in places if place.draft.status is not PlaceStatus.OPEN)
    if "status" in carried:
        del facts["status"]
    told += _told(facts, carried, TEXT_FIELDS, _FIELD, _OTHER_LANGUAGES)
    offers = [offer.draft for place in places for offer in place.services]
    if offered is None:
        told += [Message(_SERVICES, {"count": len(offers)})] if offers else []
    else:
        lost = Counter(fact for offer in offers for fact in _lost(offer_facts(offer), offered))
        told += _told(lost, offered, OFFER_TEXT_FIELDS, _SERVICE_FIELD, _SERVICE_LANGUAGES)
    doubts = sum(1 for place in places if place.draft.to_confirm or place.draft.confidence is Confidence.C)
    if doubts and "to_confirm" not in carried:
        told.append(Message(_UNCERTAIN, {"count": doubts}))
    return tuple(told)


def other_languages(texts: Iterable[Mapping[str, object]]) -> tuple[Message, ...]:
    """What a file in one language loses of records that say something in several."""
    count = sum(len(said) > 1 for said in texts)
    return (Message(_ONE_LANGUAGE, {"count": count}),) if count else ()


def _lost(facts: Collection[str], carried: Collection[str]) -> list[str]:
    return [fact for fact in facts if not ({fact, fact.partition(".")[0]} & {*carried, *_OURS})]


def _told(
    lost: Counter[str], carried: Collection[str], texts: Collection[str], one: str, languages: str
) -> list[Message]:
    """One sentence a fact; those of texts that are written in one language alone, together."""
    spoken = {fact.partition(".")[0] for fact in carried if "." in fact}
    others = {
        fact: count for fact, count in lost.items() if (name := fact.partition(".")[0]) in texts and name in spoken
    }
    families: Counter[str] = Counter()
    for fact, count in lost.items():
        if fact not in others and count:
            name, _dot, rest = fact.partition(".")
            families[fact if name == "id" else name] = max(families[name], count) if rest else count
    told = [Message(one, {"field": _label(name), "count": count}) for name, count in families.items()]
    if others:
        tags = sorted({fact.partition(".")[2] for fact in others})
        told.append(Message(languages, {"languages": ", ".join(tags), "count": max(others.values())}))
    return told


def _label(name: str) -> Message | str:
    if name.startswith("id."):
        from maison.directory.labels import LABELS

        return Message(LABELS[IdScheme(name.removeprefix("id."))])
    return Message(_LABELS[name]) if name in _LABELS else name
