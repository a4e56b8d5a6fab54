"""The invented people of the sample packs: of each language and kind of stay, and of the kinds that are hard to print.

They come from `resources/demo/sample_people.toml`, and are the same on every machine; their days lie around that of the pack.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Funding, Housing, Level, Permit, Relation
from maison.paths import resource

_WORDS = {"category": Category, "permit": Permit, "housing": Housing, "level": Level, "funding": Funding}
#: The fields of a draft that are days, by what the file calls them.
_DAYS = {"arrived": "arrived_on", "leaves": "leaves_on", "permit_from": "permit_from", "permit_until": "permit_until"}
_NAMES = ("family_name", "given_names", "native_name", "host", "hosting_agreement")
#: What a relative has in common with who they came with.
_SHARED = ("family_name", "nationalities", "languages", "housing", "arrived_on", "entered_france_on", "leaves_on")


class SamplePerson(NamedTuple):
    """Somebody for whom a sample is made: in which language, as what, and with whom they came."""

    language: str
    key: str
    draft: ArrivalDraft
    family: tuple[tuple[Relation, ArrivalDraft], ...] = ()


def sample_people(tags: tuple[str, ...], today: dt.date) -> tuple[SamplePerson, ...]:
    """All of them in each language of `tags`: each kind of stay by who speaks it, then the hard kinds."""
    return tuple(person for tag in tags for person in _of(tag, today))


def sample_keys() -> tuple[str, ...]:
    """What the samples of a language are called."""
    return tuple(entry["key"] for kind in ("stay", "hard") for entry in _data()[kind])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("demo/sample_people.toml").read_text("utf-8"))


def _of(tag: str, today: dt.date) -> Iterator[SamplePerson]:
    speaker = next(entry for entry in _data()["speaker"] if entry["language"] == tag)
    for entry in (*({**speaker, **stay} for stay in _data()["stay"]), *_data()["hard"]):
        draft = _draft(entry, tag, today)
        family = tuple((Relation(one["relation"]), _relative(one, draft, today)) for one in entry.get("relative", ()))
        yield SamplePerson(tag, entry["key"], draft, family)


def _draft(entry: Mapping[str, Any], tag: str, today: dt.date) -> ArrivalDraft:
    values: dict[str, Any] = {name: entry[name] for name in _NAMES if name in entry}
    values |= {name: kind(entry[name]) for name, kind in _WORDS.items() if name in entry}
    values |= {field: today + dt.timedelta(entry[name]) for name, field in _DAYS.items() if name in entry}
    return ArrivalDraft(
        **values,
        nationalities=tuple(entry.get("nationalities", ())),
        languages=(tag,),
        birth_date=dt.date(*entry["born"]),
        entered_france_on=values.get("arrived_on"),
        email=f"{entry['key']}@example.org" if "key" in entry else "",
    )


def _relative(entry: Mapping[str, Any], head: ArrivalDraft, today: dt.date) -> ArrivalDraft:
    """A relative, who shares with the head what the file does not say otherwise."""
    shared = {name: getattr(head, name) for name in _SHARED}
    own = _draft(entry, head.languages[0], today)
    said = {name: getattr(own, name) for name in ("given_names", "category", "permit", "birth_date")}
    return ArrivalDraft(**shared | said)
