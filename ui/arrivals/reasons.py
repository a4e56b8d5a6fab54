"""A person among what was found: the line of the list, and in it the parts that were typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from maison.arrivals.finding.reasons import Found, Mark
from maison.arrivals.model import FIELD_LABELS
from ui.arrivals.brief import with_native
from ui.arrivals.words import value_text
from ui.i18n import _
from ui.shell.search import Marked

_BETWEEN = " · "


def told(hit: Found) -> tuple[Marked, Marked]:
    """The name, and what is said beside it: reference and host, or the field that was met and neither shows."""
    draft = hit.arrival.draft
    title = with_native(hit.name, draft.native_name)
    met = _marked(title, hit.marks)
    beside = _BETWEEN.join(part for part in (hit.reference, draft.host) if part)
    shown = _marked(beside, hit.marks)
    hidden = [mark for mark in hit.marks if mark.text not in title and mark.text not in beside]
    texts, parts = beside, list(shown.parts)
    for mark in hidden:
        reason = _reason(mark)
        texts, parts = _before(reason, texts, parts)
    if any(mark.sounds for mark in hit.marks):
        texts, parts = _before(Marked(_("sounds alike")), texts, parts)
    return met, Marked(texts, tuple(parts))


def _marked(text: str, marks: Sequence[Mark]) -> Marked:
    parts = []
    for mark in marks:
        start = text.find(mark.text)
        if start >= 0:
            parts.append((start + mark.start, start + mark.end))
    return Marked(text, tuple(sorted(dict.fromkeys(parts))))


def _reason(mark: Mark) -> Marked:
    """ "E-mail: anna@example.org", with the part that was met."""
    label = _(FIELD_LABELS[mark.field])
    value, start, end = mark.text, mark.start, mark.end
    if mark.field == "birth_date":
        value = value_text("birth_date", dt.date.fromisoformat(mark.text))
        start, end = 0, len(value)
    elif mark.field == "phones":
        value = value_text("phones", (mark.text,))
        start, end = _digits(value, mark)
    text = _("{field}: {value}").format(field=label, value=value)
    at = text.rfind(value)
    return Marked(text, ((at + start, at + end),))


def _digits(shown: str, mark: Mark) -> tuple[int, int]:
    """Where the figures that were met stand in a number that is shown with spaces."""
    places = [at for at, letter in enumerate(shown) if letter.isdecimal()]
    before = sum(map(str.isdecimal, mark.text[: mark.start]))
    count = sum(map(str.isdecimal, mark.text[mark.start : mark.end]))
    if not count or before + count > len(places):
        return 0, len(shown)
    return places[before], places[before + count - 1] + 1


def _before(first: Marked, text: str, parts: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    shift = len(first.text) + len(_BETWEEN)
    joined = _BETWEEN.join(part for part in (first.text, text) if part)
    return joined, [*first.parts, *((start + shift, end + shift) for start, end in parts)]
