"""Words that several pages say the same way: a day as a title, a number, how near a date is, a step's title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QDate, QLocale

from maison import languages
from ui.i18n import _, current, ngettext, pgettext
from ui.tables.columns import Badge

#: Dates so near are told in days.
_NEAR = 14


def day_of_week(date: dt.date) -> str:
    """A day as a title: "Lundi 23 novembre". Qt writes it, since the first paint shows it before Babel is there."""
    pattern = pgettext("the first day of a month", "dddd d MMMM") if date.day == 1 else _("dddd d MMMM")
    text = QLocale().toString(QDate(date.year, date.month, date.day), pattern)
    return text[:1].upper() + text[1:]


def number(count: int) -> str:
    """A number with the separators of the window's language."""
    return QLocale().toString(count)


def due_badge(due_on: dt.date, today: dt.date) -> Badge:
    """How near a date is: late, today, in so many days; further dates are told as they are."""
    days = (due_on - today).days
    if days < 0:
        late = ngettext("{count} day late", "{count} days late", -days).format(count=number(-days))
        return Badge(late, "danger", "triangle-alert")
    if days == 0:
        return Badge(_("today"), "warn", "clock")
    if days <= _NEAR:
        return Badge(ngettext("in {count} day", "in {count} days", days).format(count=number(days)), "warn", "clock")
    return Badge(_("to come"), "neutral", "calendar")


def titled(titles: Mapping[str, str]) -> str:
    """A title in the window's language, else in English."""
    return titles.get(current().tag) or titles.get(current().tag.partition("-")[0]) or titles["en"]


def percent(share: float) -> str:
    """A share as "120 %", as the window's language writes it."""
    return _("{count} %").format(count=number(round(share * 100)))


def own_name(tag: str) -> str:
    """A language by its own name, as it stands on a button: "Français", "العربية"."""
    name = languages.get(tag).own_name()
    return name[:1].upper() + name[1:]
