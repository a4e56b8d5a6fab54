"""The fields that places and services have beside those of every form: a list in a line, a number, a point, registers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from maison.directory.labels import LABELS
from maison.directory.model import ExternalId
from maison.directory.reading import number
from maison.directory.stops import Point, stops_near
from maison.directory.vocabulary import Audience, IdScheme
from maison.errors import UserError
from maison.phones import shown_phone
from maison.text import fold
from ui.catalogue.rows_field import RowsField, TableRow
from ui.forms import ChoiceField, PickerField, TextField
from ui.forms.options import Option
from ui.i18n import N_, _, current, ngettext
from ui.kit import row

_SEPARATED = re.compile(r"[,;\n]")
#: Two numbers, however they are written: "50.6366, 3.0635", "50,6366 ; 3,0635", "50.6366 3.0635".
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


class PhonesField(TextField):
    """Several telephone numbers in one line, with commas between them; a number is checked when it is saved."""

    def __init__(self) -> None:
        super().__init__(limit=200)

    def value(self) -> Any:
        return tuple(_read(part) for part in _SEPARATED.split(self.edit.text()) if part.strip())

    def set_value(self, value: Any) -> None:
        super().set_value(", ".join(map(_shown, value or ())))

    def draft(self) -> str:
        return self.edit.text()

    def restore(self, draft: Any) -> None:
        super().set_value(draft)


class PhoneField(TextField):
    """One telephone number, or a short one as 115, written in groups."""

    def set_value(self, value: str | None) -> None:
        super().set_value(_shown(value or ""))

    def value(self) -> str:
        return _read(super().value())


def _shown(telephone: str) -> str:
    return shown_phone(telephone) if telephone.startswith("+") else telephone


def _read(text: str) -> str:
    """As it is kept, so that only a number that somebody changed is another one; what is none is refused when it is saved."""
    try:
        return number(text)
    except UserError:
        return text.strip()


class DaysField(TextField):
    """A number of days; empty is None."""

    def value(self) -> Any:
        text = self.edit.text().strip()
        return int(text) if text.isdecimal() else None

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else str(value))

    def problem(self) -> str:
        text = self.edit.text().strip()
        return _("Write a whole number of days.") if text and not (text.isdecimal() and len(text) < 6) else ""

    def draft(self) -> str:
        return self.edit.text()

    def restore(self, draft: Any) -> None:
        super().set_value(draft)


class PointField(TextField):
    """Latitude and longitude in one line, as maps give them; the value is both, each None where the line is empty."""

    def __init__(self) -> None:
        super().__init__(placeholder="50.6366, 3.0635")
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.changed.connect(self._remark)

    def value(self) -> Any:
        point = self._point()
        return (None, None) if point is None else tuple(point)

    def set_value(self, value: Any) -> None:
        told = (
            ""
            if not value or None in value
            else ", ".join(f"{degrees:g}" if degrees == int(degrees) else str(degrees) for degrees in value)
        )
        super().set_value(told)
        self._remark()

    def problem(self) -> str:
        if not self.edit.text().strip() or self._point() is not None:
            return ""
        return _("Write latitude and longitude, as in 50.6366, 3.0635: a map on the web gives them so.")

    def draft(self) -> str:
        return self.edit.text()

    def restore(self, draft: Any) -> None:
        super().set_value(draft)
        self._remark()

    def _point(self) -> Point | None:
        text = self.edit.text()
        decimal_commas = len(re.findall(r"\d,\d", text)) == 2 and re.search(r"[;\s]", text.strip())
        found = _NUMBERS.findall(text.replace(",", ".") if decimal_commas else text)
        if len(found) != 2 or re.search(r"[^\d\s.,;°NEne+-]", text):
            return None
        point = Point(*map(float, found))
        return point if all(map(math.isfinite, point)) else None

    @Slot()
    def _remark(self) -> None:
        """The stops near it: a slip is seen at once, and the field of the stop need not be filled."""
        point = self._point()
        near = [
            _("{stop}, {walk}").format(
                stop=stop.name,
                walk=ngettext("{count} minute on foot", "{count} minutes on foot", stop.minutes).format(
                    count=current().number(stop.minutes)
                ),
            )
            for stop in stops_near(point)
        ]
        self.remarked.emit(_("Near: {stops}").format(stops=" · ".join(near)) if near else "")


def _options(words: Iterable[StrEnum]) -> tuple[Option, ...]:
    return tuple(Option(word.value, _(LABELS[word]), (fold(_(LABELS[word])), word.value)) for word in words)


class AudienceField(PickerField):
    """For whom something is: several of a few."""

    def __init__(self) -> None:
        super().__init__(lambda: _options(Audience), frequent=tuple(Audience), wrapping=True)

    def value(self) -> Any:
        return tuple(map(Audience, super().value()))

    def draft(self) -> list[str]:
        return [word.value for word in self.value()]


class _Number(TableRow):
    """One number in one register."""

    def __init__(self) -> None:
        super().__init__()
        self.scheme = ChoiceField([(scheme, LABELS[scheme]) for scheme in IdScheme])
        self.number = TextField()
        line = row(self.scheme, self.number, self.remove, spacing=8, parent=self)
        line.setStretch(0, 1)
        line.setStretch(1, 2)
        for control in (self.scheme, self.number):
            control.changed.connect(self.changed)

    def editor(self) -> QWidget:
        return self.scheme.editor()

    def show_table(self, table: Any) -> None:
        self.scheme.set_value(table.get("scheme"))
        self.number.set_value(table.get("value"))

    def table(self) -> dict[str, Any]:
        return {"scheme": self.scheme.value(), "value": self.number.value()}

    def draft(self) -> dict[str, Any]:
        scheme = self.scheme.value()
        return {"scheme": scheme and scheme.value, "value": self.number.value()}

    def restore(self, draft: Any) -> None:
        scheme = draft.get("scheme")
        self.show_table({"scheme": IdScheme(scheme) if scheme else None, "value": draft.get("value")})

    def problem(self) -> str:
        half = (self.scheme.value() is None) != (not self.number.value())
        return _("Choose the register and write the number.") if half else ""

    def place(self, name: str) -> None:
        super().place(name)
        self.scheme.set_name(f"{name}: {_('Register')}")
        self.number.set_name(f"{name}: {_('Number')}")


class NumbersField(RowsField[_Number]):
    """The numbers that a place has in registers, by which an import knows it again."""

    def __init__(self) -> None:
        super().__init__(_Number, dict, N_("Add a number"))

    def value(self) -> Any:
        tables = [table for table in super().value() if table["scheme"] is not None and table["value"]]
        return tuple(ExternalId(table["scheme"], table["value"]) for table in tables)

    def set_value(self, value: Sequence[Any] | None) -> None:
        super().set_value([each._asdict() if isinstance(each, ExternalId) else each for each in value or ()])

    def problem(self) -> str:
        return next((line.problem() for line in self.rows if line.problem()), "")
