"""The directory's page: the list as one types, and beside it the place, with what nobody could confirm marked so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QStackedWidget, QWidget

from maison.directory.model import FIELD_LABELS, Place
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.errors import UserError
from maison.phones import shown_phone
from ui import theme
from ui.arrivals.words import short_day
from ui.directory.presenter import DirectoryPresenter, Found, PlaceHours
from ui.directory.words import opening_text
from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Card, Chip, Choices, EmptyState, Heading, Label, column, row, scrolling
from ui.kit.heading import Columns
from ui.shell import Context, LivePage
from ui.tables import Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from maison.directory.mapping.spots import Spots
    from maison.directory.model import CategoryCount
    from ui.directory.map.panel import MapPanel

COLUMNS: tuple[Column[Place], ...] = (
    Column("name", N_("Place"), text=lambda place: place.name, width=300, strong=True),
    Column("category", N_("Category"), text=lambda place: _(CATEGORY_LABELS[place.draft.category]), width=150),
    Column("city", N_("Town"), text=lambda place: place.draft.city, width=130),
)
_LEAST_HEIGHT = 200
_LIST, _MAP = "list", "map"
#: What the detail shows, in this order: the field, and whether its text is kept by language.
_DETAILS = (
    ("address", False),
    ("phone", False),
    ("nearest_stop", False),
    ("opening_hours", False),
    ("hours_unread", False),
    ("hours_note", True),
    ("closed_reason", True),
    ("price", True),
    ("student_conditions", True),
    ("accessibility", True),
    ("languages", False),
)


class DirectoryPage(LivePage):
    """Find a place, look at it; `show_at(id)` shows one."""

    KINDS = frozenset({"place"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._heading = Heading()
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._category_label, self._category = Label(), QComboBox()
        self._category_label.setBuddy(self._category)
        self.how = Choices((_LIST, _MAP), across=2, small=True)
        self.how.choose(_LIST)
        self._table = ShortTable("directory", COLUMNS, context.jobs, context.memory, most=0)
        self._table.set_title(N_("Places"))
        self.nothing = EmptyState("map-pin", action_icon="x")
        self.nothing.hide()
        self.detail = PlaceCard()
        #: Made when it is first asked for: its ground takes a moment to read.
        self.map: MapPanel | None = None
        self._lay_out()
        self._presenter = DirectoryPresenter(self, context.desk, context.jobs)
        self._categories: tuple[CategoryCount, ...] = ()
        self._found: Found | None = None
        self._search.textChanged.connect(self._presenter.search)
        self._search.returnPressed.connect(self._on_return)
        for keys in ("F3", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_find)
        self._category.activated.connect(self._on_category)
        self.how.chosen.connect(self._on_how)
        self._table.selected.connect(self._on_selected)
        self.nothing.action.clicked.connect(self._on_all)
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        self._search.setMinimumWidth(220)
        parts = Columns(shares=(3, 2), fold_at=820)
        filters = row(self._search, self._category_label, self._category, self.how, spacing=8)
        filters.setStretch(0, 1)
        parts.main.addLayout(filters)
        self._card = Card(flush=True)
        self._card.body.addWidget(self._table)
        self._body = QStackedWidget()
        self._body.addWidget(self._card)
        parts.main.addWidget(self._body, 1)
        parts.main.addWidget(self.nothing, 1)
        self._detail_area = scrolling(self.detail)
        parts.side.addWidget(self._detail_area, 1)
        inner = QWidget()
        column(inner, parts)
        column(self, self._heading, scrolling(inner), spacing=16, margins=(24, 20, 24, 16)).setStretch(1, 1)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if where is not None:
            self._search.blockSignals(True)
            self._search.clear()
            self._search.blockSignals(False)
            self._presenter.want(int(where))
            self.stale = False

    def load(self) -> None:
        self._presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._search, self._results(), self.detail.website)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Ctrl+F", _("Filter the list")),)

    def escape(self) -> bool:
        if not self._search.text():
            return False
        self._on_all()
        return True

    def retranslate(self) -> None:
        self._heading.set_texts(_("Directory"), self._heading.detail.text())
        self._search.setPlaceholderText(_("Name, category, town, what one can do there…"))
        self._search.setAccessibleName(_("Search the directory"))
        self._category_label.setText(_("Category"))
        self._category.setAccessibleName(_("Category"))
        self.how.set_texts((_("List"), _("Map")))
        self.nothing.set_texts(
            _("No place matches"),
            _("Try fewer letters or another category; accents do not matter."),
            _("Show all places"),
        )
        if self._found is not None:
            self.show_found(self._found)
        else:
            self._fill_categories()

    def told(self) -> str:
        """How many places are listed, in words."""
        return self._heading.detail.text()

    def restyle(self) -> None:
        """List and place stay readable one below the other: at large sizes the page scrolls."""
        for widget in (self._table, self._detail_area):
            widget.setMinimumHeight(theme.current().px(_LEAST_HEIGHT))

    # What the presenter says --------------------------------------------------------------------------------------

    def show_found(self, found: Found) -> None:
        self._found = found
        at = self._presenter.wanted_row()  # before the list selects a row of its own
        self._categories = found.categories
        self._fill_categories()
        count = len(found.places)
        self._heading.detail.setText(ngettext("{count} place", "{count} places", count).format(count=number(count)))
        self._table.show_rows(found.places)
        self._body.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        if count:
            self._table.select(found.places[at].id)
        self._presenter.choose(at)

    def show_place(self, place: Place | None) -> None:
        self.detail.setVisible(place is not None)
        if place is not None:
            self.detail.show_place(place)
        if self.map is not None:
            self.map.select(place.id if place is not None else None)

    def show_spots(self, spots: Spots) -> None:
        if self.map is not None:
            self.map.show_spots(spots)
            self.map.select(self._presenter.wanted)

    def show_hours(self, place: Place, hours: PlaceHours) -> None:
        self.detail.show_hours(place, hours)

    def show_error(self, error: UserError) -> None:
        self.context.shell.tell_error(error)

    # ------------------------------------------------------------------------------------------------------------

    def _fill_categories(self) -> None:
        box, presenter = self._category, getattr(self, "_presenter", None)
        box.clear()
        box.addItem(_("all"), None)
        for entry in self._categories:
            box.addItem(f"{_(CATEGORY_LABELS[entry.category])} ({number(entry.count)})", entry.category)
        chosen = presenter.category if presenter else None
        at = next((i for i in range(box.count()) if box.itemData(i) == chosen), 0)
        box.setCurrentIndex(at)

    @Slot(int)
    def _on_category(self, index: int) -> None:
        self._presenter.keep_to(self._category.itemData(index))

    @Slot(object)
    def _on_selected(self, place_id: object) -> None:
        if isinstance(place_id, int):
            self._presenter.choose(self._table.rows.position(place_id))

    @Slot(str)
    def _on_how(self, value: str) -> None:
        if value == _MAP and self.map is None:
            from ui.directory.map.panel import MapPanel

            self.map = MapPanel()
            self.map.chosen.connect(self._on_map)
            self._body.addWidget(self.map)
        self._body.setCurrentIndex(int(value == _MAP))
        self._presenter.show_map(mapped=value == _MAP)

    @Slot(int)
    def _on_map(self, place_id: int) -> None:
        self._table.select(place_id)
        self._on_selected(place_id)

    def _results(self) -> QWidget:
        """The list, or the map in its place."""
        return self.map.map if self.map is not None and self.how.value() == _MAP else self._table

    @Slot()
    def _on_return(self) -> None:
        self._results().setFocus()

    @Slot()
    def _on_find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def _on_all(self) -> None:
        self._search.clear()
        self._presenter.keep_to(None)


class PlaceCard(Card):
    """One place, whole."""

    def __init__(self) -> None:
        super().__init__()
        self._place: Place | None = None
        self._hours = ""
        self._category = Label(role="muted")
        self._state = Chip()
        self._description = Label(wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Label, Label, Chip]] = []
        self.website = Button("link", icon="external-link")
        self._source = Label(role="small", wrap=True)
        self.header.addWidget(self._state)
        for widget in (self._category, self._description):
            self.body.addWidget(widget)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.website, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._source)
        self.body.addStretch(1)
        self.website.clicked.connect(self._on_website)

    def show_hours(self, place: Place, hours: PlaceHours) -> None:
        """Say when `place` is open, if it is still the one that is shown."""
        if place is self._place:
            self._hours = "\n".join((opening_text(place, hours.opening, hours.at), *hours.lines))
            self._fill(place)

    def show_place(self, place: Place) -> None:
        """Show `place` in the window's language, or the nearest there is."""
        self._place, self._hours = place, ""
        self._fill(place)

    def _fill(self, place: Place) -> None:
        draft, tag = place.draft, current().tag
        self.set_title(place.name)
        self._category.setText(_(CATEGORY_LABELS[draft.category]))
        sure = not draft.to_confirm
        self._state.set(*((_("checked"), "ok", "check") if sure else (_("to confirm"), "warn", "circle-question-mark")))
        self._description.setText(place.text("description", tag).text)
        self._description.setVisible(bool(self._description.text()))
        told = [
            (name, text)
            for name, kept_by_language in _DETAILS
            if (text := self._told(place, name, kept_by_language, tag))
        ]
        for at, (name, text) in enumerate(told):
            label, value, chip = self._line(at)
            label.setText(_(FIELD_LABELS[name]))
            value.setText(text)
            chip.set(_("to confirm"), "warn", "circle-question-mark")
            chip.setVisible(not place.is_certain(name) and bool(name != "opening_hours" or place.draft.opening_hours))
        for at, line in enumerate(self._lines):
            for widget in line[:2] if at < len(told) else line:
                widget.setVisible(at < len(told))
        self.website.setText(
            draft.website.removeprefix("https://").removeprefix("http://").rstrip("/").replace("&", "&&")
        )
        self.website.setVisible(bool(draft.website))
        checked = (
            _("Checked on {date}").format(date=short_day(draft.checked_on)) if draft.checked_on else _("Never checked")
        )
        self._source.setText(_("{checked} · source: {source}").format(checked=checked, source=draft.source or "—"))

    def _told(self, place: Place, name: str, kept_by_language: bool, tag: str) -> str:
        return self._hours if name == "opening_hours" else _text(place, name, kept_by_language, tag)

    def _line(self, at: int) -> tuple[Label, Label, Chip]:
        while len(self._lines) <= at:
            line = Label(role="muted"), Label(wrap=True, selectable=True), Chip()
            value = column(None, line[1], line[2], spacing=4)
            value.setAlignment(line[2], Qt.AlignmentFlag.AlignLeading)
            self._grid.addWidget(line[0], len(self._lines), 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(value, len(self._lines), 1)
            self._lines.append(line)
        return self._lines[at]

    @Slot()
    def _on_website(self) -> None:
        if self._place is not None and self._place.draft.website.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(self._place.draft.website))


def _text(place: Place, name: str, kept_by_language: bool, tag: str) -> str:
    if kept_by_language:
        return place.text(name, tag).text
    if name == "address":
        return place.address_line
    if name == "phone":
        return shown_phone(place.draft.phone) if place.draft.phone else ""
    if name == "languages":
        return current().listing([current().language_name(entry) for entry in place.draft.languages])
    return str(getattr(place.draft, name))
