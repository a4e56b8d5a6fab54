"""The facts of places and of their services as JSON can hold them, and back: what our own files say without loss."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_origin, get_type_hints

from maison import languages
from maison.directory.exchange.offers import offer_facts
from maison.directory.facts import facts_of
from maison.directory.model import FIELD_LABELS, FIELDS, TEXT_FIELDS, PlaceDraft
from maison.directory.offers.model import OFFER_FIELDS, OFFER_LABELS, OFFER_TEXT_FIELDS, OfferDraft, OfferTexts
from maison.directory.vocabulary import IdScheme
from maison.errors import Message
from maison.languages import N_
from maison.records import as_plain, typed

#: Who of the house checked an entry concerns nobody else: no file that is handed on says it.
PRIVATE = frozenset({"checked_by"})
#: The fields of a place that are a fact of their own.
PLAIN = tuple(name for name in FIELDS if name not in ("latitude", "longitude", "texts", "external_ids", "to_confirm"))
#: What a file of ours carries of a place when it carries all, by the names that stand for all facts of a kind.
EVERYTHING = frozenset({*PLAIN, *TEXT_FIELDS, "location", "id", "to_confirm"}) - PRIVATE

_NOT_READ = N_("{field}: “{text}” cannot be read, and is left out.")
_LABELS = OFFER_LABELS | FIELD_LABELS


class NotPlain(ValueError):
    """A value is nothing that the fact may be."""


def given_facts(tags: Iterable[str] = ()) -> frozenset[str]:
    """All facts that a file of ours can tell, in the languages of packs and in `tags`."""
    spoken = dict.fromkeys((*languages.PACK_LANGUAGES, *tags))
    texts = (f"{name}.{tag}" for name in TEXT_FIELDS for tag in spoken)
    numbers = (f"id.{scheme.value}" for scheme in IdScheme)
    return frozenset({*PLAIN, "location", *texts, *numbers}) - PRIVATE


def told_facts(draft: PlaceDraft) -> dict[str, Any]:
    """The facts of a place that may be told to others, its point apart, as JSON can hold them."""
    facts = facts_of(draft)
    return {name: as_plain(value) for name, value in facts.items() if name not in PRIVATE and name != "location"}


def fact_of(name: str, plain: Any) -> Any:
    """The fact that `told_facts` made `plain` of. Raises `NotPlain`."""
    if name.startswith("id."):
        return _value(tuple[str, ...], plain)
    field, dot, tag = name.partition(".")
    if dot:
        if field not in TEXT_FIELDS or languages.language_tag(tag) is None:
            raise NotPlain(name)
        return _value(str, plain)
    return _value(_hints(PlaceDraft)[field], plain)


def told_offer(draft: OfferDraft) -> dict[str, Any]:
    """What is said of a service, as JSON can hold it; its texts are "name.fr"."""
    return {name: as_plain(value) for name, value in offer_facts(draft).items()}


def offer_of(told: Mapping[str, Any]) -> OfferDraft:
    """The service that `told_offer` told. Raises `NotPlain`."""
    texts: dict[str, dict[str, str]] = {}
    values: dict[str, Any] = {}
    hints = _hints(OfferDraft)
    for key, plain in told.items():
        name, dot, tag = key.partition(".")
        if dot and name in OFFER_TEXT_FIELDS and languages.language_tag(tag) is not None:
            texts.setdefault(tag, {})[name] = _value(str, plain)
        elif name in OFFER_FIELDS and name != "texts":
            values[name] = _value(hints[name], plain)
    return OfferDraft(**values, texts={tag: OfferTexts(**said) for tag, said in texts.items()})


def not_read(field: str, plain: Any) -> Message:
    """What to tell of a value that is nothing that its field may be."""
    label = Message(_LABELS[field]) if field in _LABELS else field[:40]
    return Message(_NOT_READ, {"field": label, "text": str(plain)[:40]})


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    assert dataclasses.is_dataclass(kind)
    return get_type_hints(kind)


def _value(hint: Any, plain: Any) -> Any:
    """A value by its type; yes or no is never a word, nor a list a text."""
    listed = get_origin(hint) is tuple
    if isinstance(plain, list) != listed or isinstance(plain, dict) or (listed and _is_mixed(plain)):
        raise NotPlain(plain)
    if not listed and isinstance(plain, bool) != (hint in (bool, bool | None)):
        raise NotPlain(plain)
    try:
        return typed(hint, plain)
    except (TypeError, ValueError) as error:
        raise NotPlain(plain) from error


def _is_mixed(plain: Iterable[Any]) -> bool:
    return not all(isinstance(each, str) for each in plain)
