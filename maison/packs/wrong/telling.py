"""What is wrong with somebody's paper, in the words of the staff: on screen, in a list, in a file."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from maison.checklists.catalogue import Catalogue
from maison.checklists.plan import step_key
from maison.directory.events.model import STATUS_LABELS
from maison.directory.hours.model import Hours
from maison.directory.hours.printed import lines
from maison.directory.opening import hours_of
from maison.languages import N_, Language
from maison.packs.handed.model import THINGS, ThingKind
from maison.packs.wrong.model import Difference, How, WrongPaper, label
from maison.phones import shown_phone

#: A text that is longer is not told beside what it became.
_SHORT = 120
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_WORDS = {status.value: told for status, told in STATUS_LABELS.items()}

_GONE = N_("{name}: is no more, or no longer concerns this person")
_CLOSED = N_("{name}: closed ({days})")
_CLOSED_SOME_DAY = N_("{name}: closed")
_WHAT = N_("{name} · {change}")
_FROM_TO = N_("{fact}: {old} → {new}")
_CHANGED = N_("{fact}: has changed")
_NO_LONGER = N_("{fact}: {old} → nothing")


#: The facts that are hours in the syntax of the directory.
_HOURS = ("opening_hours", "school_holiday_hours")


class Telling:
    """Tells of wrong paper in one language, on one day."""

    def __init__(self, catalogue: Catalogue, language: Language, today: dt.date) -> None:
        self._catalogue, self._language, self._today = catalogue, language, today

    def name(self, difference: Difference) -> str:
        """What a thing is called: a step as the catalogue calls it in the language of the staff."""
        if difference.kind is ThingKind.STEP:
            step = self._catalogue.step(step_key(difference.key))
            return step.title.text(self._language.tag) if step else difference.name or difference.key
        return difference.name or self._language.gettext(THINGS[difference.kind])

    def sentence(self, difference: Difference) -> str:
        """The whole of it: "CVEC · Cost: 105 € (2026) → 110 € (2027)"."""
        say, name = self._language.gettext, self.name(difference)
        if difference.how is How.GONE:
            return say(_GONE).format(name=name)
        if difference.how is How.CLOSED:
            days = self._closure(difference.new)
            return say(_CLOSED if days else _CLOSED_SOME_DAY).format(name=name, days=days)
        return say(_WHAT).format(name=name, change=self._change(difference))

    def sentences(self, paper: WrongPaper) -> tuple[str, ...]:
        """All that is wrong on somebody's paper."""
        return tuple(map(self.sentence, paper.differences))

    def as_json(self, paper: WrongPaper) -> dict[str, Any]:
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
            "differences": list(map(self._plain, paper.differences)),
        }

    def _plain(self, difference: Difference) -> dict[str, Any]:
        return {
            "kind": difference.kind.value,
            "key": difference.key,
            "how": difference.how.value,
            "fact": difference.fact or None,
            "old": difference.old or None,
            "new": difference.new or None,
            "name": self.name(difference),
            "told": self.sentence(difference),
        }

    def _change(self, difference: Difference) -> str:
        say = self._language.gettext
        fact = say(label(difference))
        old, new = (self._told(text, difference.fact) for text in (difference.old, difference.new))
        if max(len(old), len(new)) > _SHORT or "\n" in old + new:
            return say(_CHANGED).format(fact=fact)
        return say(_FROM_TO if new else _NO_LONGER).format(fact=fact, old=old, new=new)

    def _told(self, text: str, fact: str) -> str:
        """A fact as people write it: days, moments and hours in the language, words of the vocabulary as they are called."""
        if fact in _HOURS:
            hours = hours_of(text)
            return " · ".join(lines(hours, self._language, self._today)) if isinstance(hours, Hours) else text
        if text in _WORDS:
            return self._language.gettext(_WORDS[text])
        if _DAY.fullmatch(text):
            return self._language.date(dt.date.fromisoformat(text))
        if _MOMENT.match(text):
            moment = dt.datetime.fromisoformat(text)
            return f"{self._language.date(moment.date())} {moment:%H:%M}"
        return text

    def _closure(self, days: str) -> str:
        """From when to when, as far as it is known."""
        known = [day if day == ".." else self._told(day, "") for day in days.split("/")]
        return "" if known == ["..", ".."] else " – ".join(known).replace("..", "…")


def reached(paper: WrongPaper) -> tuple[str, ...]:
    """How one comes to the person: e-mail, then telephones."""
    draft = paper.arrival.draft
    return tuple(filter(None, (draft.email, *map(shown_phone, draft.phones))))
