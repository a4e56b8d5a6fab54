"""Texts that a pack would say in another language than it speaks: what nobody has translated, or not since it changed.

A text of the catalogue whose French a house has changed has no translation until somebody has looked at it again: it is
one of those, and would stand there in English.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from maison.checklists.catalogue import REQUIRED_LANGUAGES, CatalogueStep
from maison.checklists.localised import Localised, language_of
from maison.directory.model import Place
from maison.errors import Message
from maison.languages import N_, Language
from maison.packs.checking.model import Finding, Kind, Severity, Where
from maison.packs.content import PartKey
from maison.packs.handed.model import ThingKind
from maison.packs.handed.things import LABELS, PLACE_TEXTS
from maison.packs.material import Material
from maison.packs.texts import State, sections

_STEP = N_("{step}: {fields} would be in English, not in {language}.")
_STEP_REMEDY = N_("Have it translated, or hand over a pack in a language that the person reads as well.")
_PLACE = N_("{place}: {fields} would be in another language than {language}.")
_PLACE_REMEDY = N_("Write it in the place’s entry in this language, or tell it to the person.")


def untranslated(material: Material, tag: str, staff: Language) -> Iterator[Finding]:
    """What of the material a pack in a language would say in another one."""
    named = staff.language_name(tag)
    for step in {line.step.key: line.step for line in material.lines if line.status != "done"}.values():
        fields = tuple(_lacking(step, tag))
        if fields:
            facts = {"step": step.title.text(staff.tag), "fields": _labels(ThingKind.STEP, fields), "language": named}
            where = Where(PartKey.ROADMAP, step.key, fields[0])
            yield Finding(Severity.REFUSE, Kind.UNTRANSLATED, where, Message(_STEP, facts), Message(_STEP_REMEDY))
    for place in material.places:
        fields = tuple(name for name in PLACE_TEXTS if _elsewhere(place, name, tag))
        if fields:
            facts = {"place": place.name, "fields": _labels(ThingKind.PLACE, fields), "language": named}
            where = Where(PartKey.PLACES, str(place.id), fields[0])
            yield Finding(Severity.WARN, Kind.UNTRANSLATED, where, Message(_PLACE, facts), Message(_PLACE_REMEDY))


def _labels(kind: ThingKind, fields: tuple[str, ...]) -> tuple[Message, ...]:
    return tuple(Message(LABELS[kind][name]) for name in fields)


def _lacking(step: CatalogueStep, tag: str) -> Iterator[str]:
    texts: dict[str, tuple[Localised | None, ...]] = {
        "title": (step.title,),
        "what": (step.what,),
        "papers": step.papers,
        "where": (step.where,),
        "way_out": (step.way_out,),
        "late": (step.late,),
    }
    return (
        name
        for name, those in texts.items()
        if any(text is not None and language_of(text, tag) != tag for text in those)
    )


def _elsewhere(place: Place, name: str, tag: str) -> bool:
    said = place.text(name, tag)
    return bool(said.text) and said.language.partition("-")[0] != tag.partition("-")[0]


#: What is told of sections in each state of `texts`; one that was read as it is needs no word.
_STATES: Mapping[State, tuple[Kind, str]] = {
    "missing": (
        Kind.UNTRANSLATED,
        N_("In {language}, sections of the texts are not translated whole: {count} of {all}."),
    ),
    "stale": (
        Kind.STALE,
        N_("In {language}, sections of the texts have changed since somebody read them: {count} of {all}."),
    ),
    "draft": (
        Kind.STALE,
        N_("In {language}, sections of the texts were read by nobody who speaks it: {count} of {all}."),
    ),
}
_STATES_REMEDY = Message(N_("“maison translations status” tells which they are. Have them read by somebody."))


def unread(tag: str, staff: Language) -> Iterator[Finding]:
    """How far the program's own texts in a language are, but for those in which they are written.

    The translators' files are read for it, which takes a while.
    """
    found = () if tag in REQUIRED_LANGUAGES else sections((tag,))
    counts = Counter(section.state for section in found)
    for state, (kind, sentence) in _STATES.items():
        if counts[state]:
            facts = {"language": staff.language_name(tag), "count": counts[state], "all": len(found)}
            yield Finding(Severity.WARN, kind, Where(), Message(sentence, facts), _STATES_REMEDY)
