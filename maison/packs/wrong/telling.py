"""What is wrong with somebody's paper, in the words of the staff: on screen, in a list, in a file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from maison.checklists.catalogue import Catalogue
from maison.checklists.plan import step_key
from maison.directory.events.model import STATUS_LABELS
from maison.languages import N_, Language
from maison.packs.handed.model import THINGS, WAYS, ThingKind
from maison.packs.wrong.model import Difference, How, WrongPaper, label
from maison.phones import shown_phone

#: A text that is longer is not told beside what it became.
_SHORT = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS = {status.value: told for status, told in STATUS_LABELS.items()}

_GONE = N_("{name}: is no more, or no longer concerns this person")
_CLOSED = N_("{name}: closed ({days})")
_CLOSED_SOME_DAY = N_("{name}: closed")
_FROM_TO = N_("{fact}: {old} → {new}")
_NOT_TOLD = N_("{fact} has changed")
_NO_LONGER = N_("{fact}: {old} → nothing")


def named(difference: Difference, catalogue: Catalogue, language: Language) -> str:
    """What a thing is called: a step as the catalogue calls it in the language of the staff."""
    if difference.kind is ThingKind.STEP:
        step = catalogue.step(step_key(difference.key))
        return step.title.text(language.tag) if step else difference.name or difference.key
    return difference.name or language.gettext(THINGS[difference.kind])


def sentence(difference: Difference, catalogue: Catalogue, language: Language) -> str:
    """The whole of it: "CVEC: Cost: 105 € (2026) → 110 € (2027)"."""
    say, name = language.gettext, named(difference, catalogue, language)
    if difference.how is How.GONE:
        return say(_GONE).format(name=name)
    if difference.how is How.CLOSED:
        days = closure(difference.new, language)
        return say(_CLOSED if days else _CLOSED_SOME_DAY).format(name=name, days=days)
    fact = say(label(difference))
    old, new = (told(text, language) for text in (difference.old, difference.new))
    if max(len(old), len(new)) > _SHORT or "\n" in old + new:
        became = say(_NOT_TOLD).format(fact=fact)
    else:
        became = say(_FROM_TO if new else _NO_LONGER).format(fact=fact, old=old, new=new)
    return say(N_("{name} · {became}")).format(name=name, became=became)


def told(text: str, language: Language) -> str:
    """A fact as people write it: days and moments in the language, words of the vocabulary as they are called."""
    if text in _WORDS:
        return language.gettext(_WORDS[text])
    if _DAY.match(text):
        moment = dt.datetime.fromisoformat(text)
        day = language.date(moment.date())
        return f"{day}, {moment:%H:%M}" if len(text) > len("2026-01-01") else day
    return text


def closure(days: str, language: Language) -> str:
    """From when to when, as far as it is known."""
    first, _, last = days.partition("/")
    known = [language.date(dt.date.fromisoformat(day)) if day != ".." else "…" for day in (first, last)]
    return " – ".join(known) if known != ["…", "…"] else ""


def reached(paper: WrongPaper) -> tuple[str, ...]:
    """How one comes to the person: e-mail, then telephones."""
    draft = paper.arrival.draft
    return tuple(filter(None, (draft.email, *map(shown_phone, draft.phones))))


def as_json(paper: WrongPaper, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """One person as `--json` answers it."""
    handed, draft = paper.handed, paper.arrival.draft
    return {
        "reference": paper.arrival.reference,
        "name": paper.arrival.name,
        "email": draft.email or None,
        "phones": list(draft.phones),
        "languages": list(handed.languages),
        "pack": handed.id,
        "handed_at": handed.handed_at.isoformat(),
        "handed_by": handed.handed_by,
        "way": handed.way.value,
        "adviser": draft.adviser or None,
        "differences": [_plain(one, catalogue, language) for one in paper.differences],
    }


def _plain(difference: Difference, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "key": difference.key,
        "how": difference.how.value,
        "fact": difference.fact or None,
        "old": difference.old or None,
        "new": difference.new or None,
        "name": named(difference, catalogue, language),
        "told": sentence(difference, catalogue, language),
    }


def sentences(differences: Sequence[Difference], catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    """All of them."""
    return tuple(sentence(one, catalogue, language) for one in differences)


def way(paper: WrongPaper, language: Language) -> str:
    """How the pack left the desk."""
    return language.gettext(WAYS[paper.handed.way])
