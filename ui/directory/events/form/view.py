"""The form of an event: when and where at one side, what is said of it at the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from maison.directory.events.model import EVENT_TEXT_FIELDS, STATUS_LABELS, EventStatus, EventTexts
from maison.errors import Problem
from ui.arrivals.words import long_day
from ui.directory.events.form.fields import Texts, told_form, when_where_form
from ui.directory.events.form.place_field import PlaceField
from ui.directory.events.form.presenter import EventPresenter
from ui.directory.events.form.values import texts_as_plain, texts_from_plain
from ui.directory.events.where import NewEvent
from ui.forms import DraftKeeper, Drafts
from ui.i18n import _
from ui.kit import Banner, Button, Card, Heading, column, scrolling
from ui.kit.heading import Columns
from ui.shell import Context, Page

if TYPE_CHECKING:
    from maison.directory.model import Place

_FIRST = "starts_on"


class EventPage(Page):
    """`show_at(NewEvent(...))` begins a new event, `show_at(id)` changes one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._save = Button("primary", icon="save", keys="Ctrl+S")
        self._heading = Heading(self._save)
        self._error, self._draft = Banner("danger", closable=False), Banner("info")
        self.when, self.told = when_where_form(context.desk.clock.today), told_form()
        self.fields = {**self.when.fields, **self.told.fields}
        self.texts = Texts(self.told)
        self._cards = (Card(), Card())
        self._body = QWidget()
        self._new, self._shown = True, False
        self._lay_out()
        drafts = Drafts(context.desk.paths.data / "drafts", context.desk.clock)
        keeper = DraftKeeper(self.when, drafts, context.jobs, "event", values=self._draft_values)
        self.told.changed.connect(self.when.changed)
        self.presenter = EventPresenter(self, context, _Restoring(keeper, self), partial(drafts.left, "event"))
        self._save.clicked.connect(self._on_save)
        self._draft.answered.connect(self.presenter.throw_away)
        self.place.looked_for.connect(self.presenter.look_for)
        self.retranslate()

    @property
    def place(self) -> PlaceField:
        """The field of the place."""
        control = self.fields["place_id"].control
        assert isinstance(control, PlaceField)
        return control

    def _lay_out(self) -> None:
        for card, form in zip(self._cards, (self.when, self.told), strict=True):
            card.body.addWidget(form)
            card.body.addStretch(1)
        sides = Columns(shares=(1, 1), fold_at=900)
        sides.main.addWidget(self._cards[0])
        sides.side.addWidget(self._cards[1])
        column(self._body, sides, None, spacing=12)
        self._error.hide()
        self._draft.hide()
        parts = (self._heading, self._error, self._draft, scrolling(self._body))
        column(self, *parts, spacing=12, margins=(24, 16, 24, 8)).setStretch(3, 1)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, NewEvent):
            self.presenter.open_new(where.draft, dated=where.dated)
        elif isinstance(where, int):
            self.presenter.open(where)
        else:
            return
        self._shown = True

    def activate(self) -> None:
        if not self._shown and not self.presenter.is_open:
            self.presenter.open_new()
        self._shown = False

    def refresh(self) -> None:
        """F5 must not touch what somebody types."""

    def leave(self) -> None:
        self.presenter.leave()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.fields[_FIRST].control.editor(), self.fields["language"].control.editor(), self._save)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Return", _("Next field")),
            ("Alt+Down", _("Calendar, or the whole list")),
            ("Esc", _("Back; what is typed is kept")),
        )

    def retranslate(self) -> None:
        self._save.setText(_("Save"))
        self._cards[0].set_title(_("When and where"))
        self._cards[1].set_title(_("What is said of it"))
        self.show_title(new=self._new)

    # What the presenter calls -----------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, Any], place: str) -> None:
        for field in self.fields.values():
            field.show_doubt("")
            field.show_problem("")
        self.fill_some(values, place)
        if self.isVisible():
            self.when.focus(_FIRST)

    def fill_some(self, values: Mapping[str, Any], place: str) -> None:
        rest = {name: value for name, value in values.items() if name not in ("texts", "place_id")}
        self.when.set_values(rest)
        self.told.set_values(rest)
        if "place_id" in values:
            place_id = values["place_id"]
            self.place.set_value(None if place_id is None else (place_id, place))
        if "texts" in values:
            self.texts.show(values["texts"])

    def show_title(self, *, new: bool) -> None:
        self._new = new
        self._heading.set_texts(_("New event") if new else _("Edit the event"))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        for form in (self.told, self.when):
            form.show_problems([one for one in problems if one.field in form.fields])
        others = [one for one in problems if one.field not in self.fields]
        if others:
            self.when.show_problems(problems)

    def show_doubts(self, told: Mapping[str, Any], place: str) -> None:
        for name, value in told.items():
            shown = _("Saved by the other desk: {value}").format(value=self._said(name, value, place) or "—")
            self.fields["title" if name == "texts" else name].show_doubt(shown)

    def _said(self, name: str, value: Any, place: str) -> str:
        if name == "texts":
            return str(value.get(self.texts.tag, EventTexts()).title)
        if name == "place_id":
            return place
        if isinstance(value, EventStatus):
            return _(STATUS_LABELS[value])
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return long_day(value) if hasattr(value, "year") else "" if value is None else str(value)

    def show_error(self, text: str) -> None:
        self._error.setVisible(bool(text))
        if text:
            self._error.show_text(text)

    def show_draft(self, text: str) -> None:
        self._draft.setVisible(bool(text))
        if text:
            self._draft.show_text(text, _("Start afresh"))

    def show_busy(self, busy: bool) -> None:
        self._body.setEnabled(not busy)
        self._save.setEnabled(not busy)

    def offer_places(self, places: Sequence[Place]) -> None:
        self.place.offer(places)

    # Drafts -----------------------------------------------------------------------------------------------------

    def _draft_values(self) -> dict[str, Any]:
        typed = {**self.when.draft(), **self.told.draft()}
        rest = {name: value for name, value in typed.items() if name not in EVENT_TEXT_FIELDS}
        return rest | {"texts": texts_as_plain(self.texts.read())}

    def restore(self, values: Mapping[str, Any]) -> None:
        """Put back what a draft kept."""
        typed = {name: value for name, value in values.items() if name not in ("texts", "language")}
        for form in (self.when, self.told):
            form.restore({name: value for name, value in typed.items() if name in form.fields})
        self.texts.show(texts_from_plain(values.get("texts")), str(values.get("language") or ""))

    @Slot()
    def _on_save(self) -> None:
        # of both forms, the first that has something wrong gets the focus last
        good = [form.check() for form in (self.told, self.when)]
        if all(good):
            values = {**self.when.values(), **self.told.values()}
            self.presenter.save(values | {"texts": self.texts.read()})


class _Restoring:
    """A `DraftKeeper` of a page whose drafts hold more than its form."""

    def __init__(self, keeper: DraftKeeper, page: EventPage) -> None:
        self._keeper, self._page = keeper, page
        self.flush, self.touch, self.saved = keeper.flush, keeper.touch, keeper.saved

    def begin(self, record: int | None = None, draft: Any = None) -> None:
        self._keeper.begin(record, draft)
        if draft is not None:
            self._page.restore(draft.values)
