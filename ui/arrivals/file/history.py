"""What was done to an arrival and its checklist, told in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maison.accounts.model import AuditEntry, FieldChange
from maison.arrivals.model import FIELDS, PRIVATE_FIELDS
from maison.arrivals.vocabulary import LABELS, Relation
from maison.checklists import vocabulary
from maison.checklists.catalogue import catalogue
from ui.arrivals import words
from ui.i18n import N_, _, current

_ACTIONS = {
    "created": N_("Put on file"),
    "imported": N_("Taken over from a file"),
    "changed": N_("Changed"),
    "deleted": N_("Deleted"),
    "restored": N_("Restored"),
    "ticked": N_("Step done: {step}"),
    "waived": N_("Step not needed: {step}"),
    "reopened": N_("Step open again: {step}"),
    "dated": N_("Due date of a step: {step}"),
    "answered": N_("Question answered"),
    "moved": N_("The dates moved the situation on"),
    "joined": N_("Family: somebody was added"),
    "parted": N_("Family: a link was removed"),
    "noted": N_("Note written"),
    "renoted": N_("Note changed"),
    "unnoted": N_("Note removed"),
}


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One thing that was done: when, by whom, what, and the fields it changed."""

    when: str
    who: str
    what: str
    changes: tuple[str, ...]


def items(entries: Iterable[AuditEntry]) -> tuple[HistoryItem, ...]:
    """The entries in words, in their order."""
    return tuple(_item(entry) for entry in entries)


def _item(entry: AuditEntry) -> HistoryItem:
    who = f"{entry.actor} · {entry.desk}" if entry.desk else entry.actor
    what = _(_ACTIONS.get(entry.action, entry.action)).format(step=_step(entry))
    return HistoryItem(current().moment(entry.at), who, what, tuple(_changes(entry)))


def _step(entry: AuditEntry) -> str:
    key = entry.changes[0].field.partition(".")[0] if entry.changes else ""
    step = catalogue().steps.get(key)
    return step.title.text(current().tag) if step else key


def _changes(entry: AuditEntry) -> Iterable[str]:
    for change in entry.changes:
        if change.field in PRIVATE_FIELDS:
            yield words.field_label(change.field)  # that it was changed, and no more
        elif entry.kind == "arrival" and change.field in FIELDS:
            yield _told(words.field_label(change.field), *_values(change))
        elif change.field == "relation":
            yield _told(_("Relation"), *(_relation(relation) for relation in (change.old, change.new)))
        elif entry.action == "answered":
            yield _told(vocabulary.label(change.field).text(current()), *_answers(change))
        elif change.field.endswith(".reason") and change.new:
            yield str(change.new)
        elif change.field.endswith(".due_on"):
            yield _told(_("Due date"), words.value_text("due_on", change.old), words.value_text("due_on", change.new))


def _relation(word: object) -> str:
    return _(LABELS[Relation(str(word))]) if word else words.NOTHING


def _values(change: FieldChange) -> tuple[str, str]:
    return words.value_text(change.field, change.old), words.value_text(change.field, change.new)


def _answers(change: FieldChange) -> tuple[str, str]:
    return _answer(change.field, change.old), _answer(change.field, change.new)


def _answer(name: str, text: object) -> str:
    if text in (None, ""):
        return words.NOTHING
    if name in vocabulary.YES_OR_NO:
        return _("yes") if text == "true" else _("no")
    if name in vocabulary.CHOICES:
        return _(vocabulary.CHOICES[name][str(text)])
    if name in vocabulary.COUNTRIES:
        return current().country(str(text))
    return words.value_text("answer_on", text)


def _told(label: str, old: str, new: str) -> str:
    if old == words.NOTHING:
        return _("{fact}: {value}").format(fact=label, value=new)
    return _("{field}: {old} → {new}").format(field=label, old=old, new=new)
