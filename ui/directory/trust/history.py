"""What was done to a place and its services, told in words: fields by their names, old and new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from maison.accounts.model import AuditEntry, FieldChange
from ui.arrivals.file.history import HistoryChange, HistoryItem
from ui.arrivals.words import NOTHING
from ui.directory.value_words import field_label, value_text
from ui.i18n import N_, _, current

_ACTIONS = {
    "created": N_("Put into the directory"),
    "changed": N_("Changed"),
    "loaded": N_("Brought by the program"),
    "imported": N_("Taken over from a file"),
    "checked": N_("Checked"),
    "closed": N_("Closed for a time"),
    "closed_for_good": N_("Closed for good"),
    "reopened": N_("Open again"),
    "service_added": N_("Service added"),
    "service_changed": N_("Service changed"),
    "service_removed": N_("Service removed"),
    "reported": N_("Change reported"),
    "report_settled": N_("Report settled"),
    "favoured": N_("Made a favourite of the desk"),
    "unfavoured": N_("No longer a favourite of the desk"),
}


def items(entries: Iterable[AuditEntry], reports: Mapping[int, str]) -> tuple[HistoryItem, ...]:
    """The entries in words, newest first; `reports` are the texts of reports by their numbers."""
    told = [_item(entry, reports) for entry in entries]
    return tuple(reversed(told))


def _item(entry: AuditEntry, reports: Mapping[int, str]) -> HistoryItem:
    who = f"{entry.actor} · {entry.desk}" if entry.desk else entry.actor
    what = _(_ACTIONS.get(entry.action, entry.action))
    changes = tuple(HistoryChange(text) for change in entry.changes for text in _changes(change, reports))
    return HistoryItem(entry.id, current().moment(entry.at), who, what, changes)


def _changes(change: FieldChange, reports: Mapping[int, str]) -> Iterable[str]:
    if change.field == "report":
        yield reports.get(change.new, "")
    elif change.field.rpartition(".")[2] == "texts":
        prefix = change.field.removesuffix("texts")
        yield from _texts(prefix, change.old or {}, change.new or {})
    else:
        yield _told(change.field, change.old, change.new)


def _texts(prefix: str, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> Iterable[str]:
    for tag in {**old, **new}:
        before, after = old.get(tag, {}), new.get(tag, {})
        for name in {**before, **after}:
            if (before.get(name) or "") != (after.get(name) or ""):
                yield _told(f"{prefix}{name}.{tag}", before.get(name), after.get(name))


def _told(name: str, old: Any, new: Any) -> str:
    label, before, after = field_label(name), value_text(name, old), value_text(name, new)
    if before == NOTHING:
        return _("{fact}: {value}").format(fact=label, value=after)
    return _("{field}: {old} → {new}").format(field=label, old=before, new=after)
