"""The directory's page: the list as one types and chooses, or the map of it, and beside it the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from maison.directory.finding.recommend import Recommended
from maison.directory.model import Place
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.errors import UserError
from ui import theme
from ui.directory.actions import PageActions
from ui.directory.card import PlaceCard
from ui.directory.filters.bar import MAP, PlaceFilters
from ui.directory.filters.told import conditions, metres_text
from ui.directory.presenter import DirectoryPresenter, Line, Listed, PlaceHours
from ui.directory.where import ForVisitor
from ui.i18n import N_, _, current, ngettext
from ui.kit import Banner, Card, EmptyState, Heading, column, scrolling
from ui.kit.heading import Columns
from ui.shell import Context, LivePage
from ui.tables import Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from maison.directory.mapping.spots import Spots
    from ui.directory.map.panel import MapPanel

COLUMNS: tuple[Column[Line], ...] = (
    Column("name", N_("Place"), text=lambda line: line.place.name, width=300, strong=True),
    Column("category", N_("Category"), text=lambda line: _(CATEGORY_LABELS[line.place.draft.category]), width=150),
    Column("city", N_("Town"), text=lambda line: line.place.draft.city, width=130),
    Column("metres", N_("Distance"), text=lambda line: _away(line.metres), align="trailing", whole=True),
    Column("why", N_("Why"), text=lambda line: told_reasons(line.why), width=300),
)
_LEAST_HEIGHT = 200


class DirectoryPage(LivePage):
    """Find a place, look at it; `show_at(id)` shows one, `show_at(ForVisitor(...))` what is for somebody."""

    #: What is recommended to somebody follows from the file, too.
    KINDS = frozenset({"place", "arrival", "checklist"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._heading = Heading(PageActions(context))
        self.filters = PlaceFilters()
        self._search = self.filters.text
        self.how = self.filters.how
        self._table = ShortTable("directory", COLUMNS, context.jobs, context.memory, most=0)
        self._table.set_title(N_("Places"))
        self.nothing = EmptyState("map-pin", action_icon="x")
        self.nothing.hide()
        self.why = Banner("info", icon="user", closable=False)
        self.why.hide()
        self.detail = PlaceCard(context)
        #: Made when it is first asked for: its ground takes a moment to read.
        self.map: MapPanel | None = None
        self._lay_out()
        self._presenter = DirectoryPresenter(self, context.desk, context.jobs)
        self._listed: Listed | None = None
        self._dropped = ""
        self._connect()
        self.retranslate()
        self.restyle()

    def _connect(self) -> None:
        self._search.textChanged.connect(self._presenter.search)
        self._search.returnPressed.connect(self._on_return)
        for keys in ("F3", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_find)
        self.filters.changed.connect(self._presenter.change)
        self.filters.dropped.connect(self._presenter.drop)
        self.filters.cleared.connect(self._on_all)
        self.how.chosen.connect(self._on_how)
        self._table.selected.connect(self._on_selected)
        self.nothing.action.clicked.connect(self._on_nothing)

    def _lay_out(self) -> None:
        parts = Columns(shares=(3, 2), fold_at=820)
        self._card = Card(flush=True)
        self._card.body.addWidget(self._table)
        self._body = QStackedWidget()
        self._body.addWidget(self._card)
        parts.main.addWidget(self._body, 1)
        parts.main.addWidget(self.nothing, 1)
        beside = QWidget()
        column(beside, self.why, self.detail, spacing=12).setStretch(1, 1)
        self._detail_area = scrolling(beside)
        parts.side.addWidget(self._detail_area, 1)
        inner = QWidget()
        column(inner, self.filters, parts).setStretch(1, 1)
        column(self, self._heading, scrolling(inner), spacing=16, margins=(24, 20, 24, 16)).setStretch(1, 1)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if where is None:
            return
        self._empty_search()
        if isinstance(where, ForVisitor):
            self._presenter.for_visitor(where.stay_id)
        else:
            self._presenter.want(int(where))
        self.stale = False

    def load(self) -> None:
        self._presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._search, self._results(), self.detail.website)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Ctrl+F", _("Filter the list")),)

    def escape(self) -> bool:
        if self._listed is None or not self._is_filtered(self._listed):
            return False
        self._on_all()
        return True

    def retranslate(self) -> None:
        self._heading.set_texts(_("Directory"), self._heading.detail.text())
        self.filters.retranslate()
        if self._listed is not None:
            self.show_listed(self._listed)

    def told(self) -> str:
        """How many places are listed, in words."""
        return self._heading.detail.text()

    def restyle(self) -> None:
        """List and place stay readable one below the other: at large sizes the page scrolls."""
        for widget in (self._table, self._detail_area):
            widget.setMinimumHeight(theme.current().px(_LEAST_HEIGHT))

    # What the presenter says --------------------------------------------------------------------------------------

    def show_listed(self, listed: Listed) -> None:
        self._listed = listed
        at = self._presenter.wanted_row()  # before the list selects a row of its own
        self.filters.show_wanted(
            listed.wanted,
            listed.facets,
            now=listed.now,
            visitor=listed.visitor,
            today=self.context.desk.clock.today(),
        )
        self._heading.set_texts(
            _("Places for {name}").format(name=listed.visitor) if listed.visitor else _("Directory"), _count(listed)
        )
        self._table.show_column("metres", shown=listed.wanted.near is not None)
        self._table.show_column("why", shown=bool(listed.visitor))
        self._table.show_column("city", shown=not listed.visitor and listed.wanted.near is None)
        self._table.show_rows(listed.lines)
        self._body.setVisible(bool(listed.lines))
        self.nothing.setVisible(not listed.lines)
        if listed.lines:
            self._table.select(listed.lines[at].id)
        else:
            self._say_nothing(listed)
        self._presenter.choose(at)

    def _say_nothing(self, listed: Listed) -> None:
        """Which condition to leave out, so that most is found."""
        without = dict(listed.facets.without)
        self._dropped = max(without, key=lambda name: without[name], default="")
        named = {each.name: each for each in conditions(listed.wanted, now=listed.now)}
        condition = named.get({"within": "near"}.get(self._dropped, self._dropped))
        if listed.visitor and self._dropped == "":
            self.nothing.set_texts(_("Nothing in particular"), _("The file says nothing that would point to a place: languages, interests, where they live…"), _("Show all places"))  # fmt: skip
        elif condition is None:
            self._dropped = ""
            self.nothing.set_texts(_("No place matches"), _("Try fewer letters; accents do not matter."), _("Show all places"))  # fmt: skip
        else:
            count = without[self._dropped]
            there = ngettext("Without the condition “{condition}” there would be {count} place.", "Without the condition “{condition}” there would be {count} places.", count)  # fmt: skip
            self.nothing.set_texts(
                _("No place matches"),
                there.format(condition=condition.told(), count=number(count)),
                _("Leave out “{condition}”").format(condition=condition.label),
            )

    def _is_filtered(self, listed: Listed) -> bool:
        return bool(self._search.text() or listed.visitor or conditions(listed.wanted, now=listed.now))

    def show_place(self, place: Place | None, why: Recommended | None = None) -> None:
        self.detail.setVisible(place is not None)
        self.why.setVisible(why is not None)
        if place is not None:
            self.detail.show_place(place)
        if why is not None:
            self.why.show_text(told_reasons(why))
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

    @Slot(object)
    def _on_selected(self, place_id: object) -> None:
        if isinstance(place_id, int):
            self._presenter.choose(self._table.rows.position(place_id))

    @Slot(str)
    def _on_how(self, value: str) -> None:
        if value == MAP and self.map is None:
            from ui.directory.map.house import show_house
            from ui.directory.map.panel import MapPanel

            self.map = MapPanel()
            self.map.chosen.connect(self._on_map)
            self._body.addWidget(self.map)
            show_house(self.map, self.context)
        self._body.setCurrentIndex(int(value == MAP))
        for at in range(
            self._body.count()
        ):  # what is not in sight takes no room: the map is higher than a list need be
            widget = self._body.widget(at)
            if widget is not None:
                _let_shrink(widget, hidden=at != self._body.currentIndex())
        self._presenter.show_map(mapped=value == MAP)

    @Slot(int)
    def _on_map(self, place_id: int) -> None:
        self._table.select(place_id)
        self._presenter.choose_place(place_id)

    def _results(self) -> QWidget:
        """The list, or the map in its place."""
        return self.map.map if self.map is not None and self.how.value() == MAP else self._table

    @Slot()
    def _on_return(self) -> None:
        self._results().setFocus()

    @Slot()
    def _on_find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def _on_nothing(self) -> None:
        if not self._dropped:
            self._on_all()
            return
        if self._dropped == "text":
            self._empty_search()
        self._presenter.drop(self._dropped)
        self._search.setFocus()

    @Slot()
    def _on_all(self) -> None:
        self._empty_search()
        self._presenter.clear()

    def _empty_search(self) -> None:
        """Nobody is told: what comes next searches anyway."""
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)


def _let_shrink(widget: QWidget, *, hidden: bool) -> None:
    policy = widget.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Ignored if hidden else QSizePolicy.Policy.Preferred)
    widget.setSizePolicy(policy)


def told_reasons(why: Recommended | None) -> str:
    """Why a place is for somebody, the strongest reason first."""
    if why is None:
        return ""
    reasons = " · ".join(reason.text(current()) for reason in why.reasons)
    return reasons if why.certain else _("{reasons} · nobody has confirmed this entry").format(reasons=reasons)


def _away(metres: int | None) -> str:
    return "" if metres is None else metres_text(metres)


def _count(listed: Listed) -> str:
    """How many places there are, and how many of them are listed."""
    count, shown = listed.total, len(listed.lines)
    if shown < count:
        return _("the first {shown} of {count} places").format(shown=number(shown), count=number(count))
    return ngettext("{count} place", "{count} places", count).format(count=number(count))
