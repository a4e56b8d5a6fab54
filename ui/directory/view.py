"""The directory's page: the list as one types, and beside it the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from maison.directory.model import Place
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.errors import UserError
from ui import theme
from ui.directory.actions import PageActions
from ui.directory.card import PlaceCard
from ui.directory.presenter import DirectoryPresenter, Found, PlaceHours
from ui.i18n import N_, _, ngettext
from ui.kit import Card, Choices, EmptyState, Heading, Label, column, row, scrolling
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


class DirectoryPage(LivePage):
    """Find a place, look at it; `show_at(id)` shows one."""

    KINDS = frozenset({"place"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._heading = Heading(PageActions(context))
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
        self.detail = PlaceCard(context)
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
            from ui.directory.map.house import show_house
            from ui.directory.map.panel import MapPanel

            self.map = MapPanel()
            self.map.chosen.connect(self._on_map)
            self._body.addWidget(self.map)
            show_house(self.map, self.context)
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
