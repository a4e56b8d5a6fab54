"""The rows of each breakdown, in their order: every kind there is, also where nothing was counted, so that files of two weeks
have the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from maison import languages
from maison.arrivals import vocabulary as arrivals
from maison.arrivals.vocabulary import Category, Channel
from maison.checklists.model import Mark
from maison.errors import Message
from maison.languages import N_
from maison.statistics.model import NOT_GIVEN, Label, Name
from maison.statistics.regions import REGIONS
from maison.visits import vocabulary as visits
from maison.visits.vocabulary import Outcome, Topic

#: The keys of rows that no vocabulary has.
NOT_GIVEN_KEY, OTHER_KEY = "not_given", "other"
#: What stands before the name of a host in the key of its row: a name may be any text.
HOST = "host:"


class Kind(NamedTuple):
    """A row of a breakdown, and the keys that are counted under it."""

    key: str
    label: Label
    counted: tuple[str, ...]


_NOT_GIVEN = Kind(NOT_GIVEN_KEY, Message(NOT_GIVEN), ("",))


def _of(words: Iterable[str], labels: Mapping[Any, str], *, always: bool = False) -> tuple[Kind, ...]:
    kinds = tuple(Kind(str(word), Message(labels[word]), (str(word),)) for word in words)
    return kinds if always else (*kinds, _NOT_GIVEN)


_CATEGORY_LABELS = {str(word): label for word, label in arrivals.LABELS.items() if isinstance(word, Category)}
_CHANNEL_LABELS = {str(word): label for word, label in arrivals.LABELS.items() if isinstance(word, Channel)}
CATEGORIES = _of(Category, _CATEGORY_LABELS)
CHANNELS = _of(Channel, _CHANNEL_LABELS, always=True)
TOPIC_KINDS = _of(Topic, {word: label for word, label in visits.LABELS.items() if isinstance(word, Topic)}, always=True)
OUTCOMES = _of(
    Outcome, {word: label for word, label in visits.LABELS.items() if isinstance(word, Outcome)}, always=True
)
REGION_KINDS = _of(REGIONS, REGIONS)
MARKS = _of(Mark, {Mark.DONE: N_("done"), Mark.WAIVED: N_("waived")}, always=True)
FILES = _of(("known", "anonymous"), {"known": N_("with a file"), "anonymous": N_("anonymous")}, always=True)
ENDS = _of(
    ("served", "no_show", "gave_up", "open"),
    {"served": N_("were served"), "no_show": N_("no-show"), "gave_up": N_("gave up"), "open": N_("open")},
    always=True,
)


def of_languages(counted: Iterable[str]) -> tuple[Kind, ...]:
    """Those of the packs; all others of those that were `counted` together."""
    own = tuple(Kind(tag, Name("language", tag), (tag,)) for tag in languages.PACK_LANGUAGES)
    others = tuple(sorted(set(counted).difference(languages.PACK_LANGUAGES, ("",))))
    return (*own, Kind(OTHER_KEY, Message(N_("other languages")), others), _NOT_GIVEN)


def of_hosts(named: Iterable[str], counted: Iterable[str]) -> tuple[Kind, ...]:
    """Those that are named; all others of those that were `counted` together."""
    own = tuple(Kind(f"{HOST}{name}", Name("typed", name), (name,)) for name in sorted(named))
    others = tuple(sorted(set(counted).difference((kind.counted[0] for kind in own), ("",))))
    return (*own, Kind(OTHER_KEY, Message(N_("other hosts")), others), _NOT_GIVEN)
