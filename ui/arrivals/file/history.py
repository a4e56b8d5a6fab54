"""What was done to an arrival and its checklist, told in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from maison.accounts.model import AuditEntry, FieldChange
from maison.arrivals.model import FIELDS, PRIVATE_FIELDS, Arrival
from maison.arrivals.putting_back import fields_to_put_back
from maison.arrivals.vocabulary import LABELS, Relation
from maison.checklists import earlier_stays, vocabulary
from maison.checklists.model import OWNERS, REFERRALS, Checklist, Owner, Referral
from maison.records import as_plain
from ui.arrivals import words
from ui.arrivals.brief import isolated
from ui.arrivals.file.card import FileCard
from ui.arrivals.file.steps import occurrence
from ui.i18n import N_, _, current

_ACTIONS = {
    "created": N_("Put on file"),
    "imported": N_("Taken over from a file"),
    "changed": N_("Changed"),
    "deleted": N_("Deleted"),
    "restored": N_("Restored"),
    "put_back": N_("Put back"),
    "merged": N_("Merged with {other}"),
    "unmerged": N_("Merge undone"),
    "ticked": N_("Step done: {step}"),
    "waived": N_("Step not needed: {step}"),
    "reopened": N_("Step open again: {step}"),
    "dated": N_("Due date of a step: {step}"),
    "met": N_("Met in another way: {step}"),
    "overridden": N_("Decided by hand: {step}"),
    "proved": N_("Proof of a step: {step}"),
    "assigned": N_("Who sees to a step: {step}"),
    "referred": N_("Step referred to a partner: {step}"),
    "referral": N_("Answer of the partner: {step}"),
    "taken": N_("Step of the merged file: {step}"),
    "answered": N_("Question answered"),
    "rules_noted": N_("Changed rules taken note of"),
    "moved": N_("The dates moved the situation on"),
    "joined": N_("Family: somebody was added"),
    "parted": N_("Family: a link was removed"),
    "noted": N_("Note written"),
    "renoted": N_("Note changed"),
    "unnoted": N_("Note removed"),
}


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One thing that became another. `field` is what can be put back: "" where that cannot be, or nothing would change."""

    text: str
    field: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One thing that was done: when, by whom, what, and the fields it changed. `merge` can be undone from here."""

    id: int
    when: str
    who: str
    what: str
    changes: tuple[HistoryChange, ...]
    merge: int | None = None


def items(card: FileCard) -> tuple[HistoryItem, ...]:
    """What was done to a file in words, newest first."""
    merges = {merge.id for merge in card.merges if merge.can_be_undone}
    return tuple(_item(entry, card, merges) for entry in card.history)


def _item(entry: AuditEntry, card: FileCard, merges: Collection[int]) -> HistoryItem:
    who = f"{entry.actor} · {entry.desk}" if entry.desk else entry.actor
    told = {change.field: change.new for change in entry.changes}
    what = _(_ACTIONS.get(entry.action, entry.action)).format(
        step=_step(entry, card.checklist), other=isolated(told.get("other") or "")
    )
    merge = told.get("merge")
    own = merge if entry.action == "merged" and merge in merges else None
    return HistoryItem(entry.id, current().moment(entry.at), who, what, tuple(_changes(entry, card.arrival)), own)


def _step(entry: AuditEntry, checklist: Checklist) -> str:
    key = entry.changes[0].field.partition(".")[0] if entry.changes else ""
    known = checklist.name(key)
    name = known.text(current().tag) if known else key
    which = occurrence(key.partition("@")[2])
    return f"{name} · {which}" if which else name


def _changes(entry: AuditEntry, arrival: Arrival) -> Iterable[HistoryChange]:
    back = fields_to_put_back(entry)
    for change in entry.changes:
        if entry.kind == "arrival" and change.field in PRIVATE_FIELDS:
            yield HistoryChange(words.field_label(change.field))
        elif entry.kind == "arrival" and change.field in FIELDS:
            label = words.field_label(change.field)
            differs = as_plain(getattr(arrival.draft, change.field)) != change.old
            field = change.field if change.field in back and differs and not arrival.deleted else ""
            yield HistoryChange(_told(label, *_values(change)), field, label)
        else:
            yield from map(HistoryChange, _of_more(entry, change))


def _of_more(entry: AuditEntry, change: FieldChange) -> Iterable[str]:
    """What changed of a step, or of the family."""
    if change.field == "relation":
        yield _told(_("Relation"), *(_relation(relation) for relation in (change.old, change.new)))
    elif entry.action == "answered":
        yield _told(vocabulary.label(change.field).text(current()), *_answers(change))
    else:
        part = change.field.rpartition(".")[2]
        old, new = _part(part, change.old), _part(part, change.new)
        if part in _TEXTS:
            if new != words.NOTHING:
                yield new
        elif part in _PARTS and old != new:
            yield _told(_(_PARTS[part]), old, new)


#: The parts of a decision that are told with what they are, and those that are words of somebody.
_PARTS = {
    "due_on": N_("Due date"),
    "marked_on": N_("Done on"),
    "concerns": N_("Applies"),
    "evidence": N_("Proof seen"),
    "owner": N_("Sees to it"),
    "partner": N_("Partner"),
    "referral": N_("Answer of the partner"),
}
_TEXTS = frozenset({"reason", "concerns_reason"})


def _part(part: str, value: object) -> str:
    """A part of a decision in words."""
    if value in (None, ""):
        return words.NOTHING
    if part == "owner":
        return _(OWNERS[Owner(str(value))])
    if part == "referral":
        return _(REFERRALS[Referral(str(value))])
    return words.value_text("due_on" if part == "marked_on" else part, value)


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
    if name == earlier_stays.NAME:
        stays = earlier_stays.read(str(text))
        days = [f"{words.short_day(first)} – {words.short_day(last)}" for first, last in stays]
        return current().listing(days) if days else _("no such stay")
    return words.value_text("answer_on", text)


def _told(label: str, old: str, new: str) -> str:
    if old == words.NOTHING:
        return _("{fact}: {value}").format(fact=label, value=new)
    return _("{field}: {old} → {new}").format(field=label, old=old, new=new)
