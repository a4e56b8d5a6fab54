"""The pack's page: languages at a glance in their own names, the preview beside them, and what to do with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from maison import languages
from maison.errors import UserError
from ui import theme
from ui.i18n import _, current, ngettext
from ui.kit import (
    Banner,
    Button,
    Card,
    Choices,
    EmptyState,
    Heading,
    IconLabel,
    Label,
    announce,
    column,
    row,
    scrolling,
)
from ui.packs import pages
from ui.packs.chosen import ChosenCard
from ui.packs.presenter import PackPresenter, Preview
from ui.packs.printing import Printing
from ui.packs.saving import ask_where
from ui.packs.sheet import Sheets
from ui.shell import Context, LivePage
from ui.words import own_name

if TYPE_CHECKING:
    from maison.directory.model import Place
    from maison.store.changes import Change


#: The width of what stands beside the preview, in pixels at 100 %.
_SIDE = 320


class PackPage(LivePage):
    """The pack of one arrival; `show_at(stay_id)` chooses it."""

    KINDS = frozenset({"arrival", "checklist", "place", "house", "place_choices"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._printing: Printing | None = None
        self._save = Button(icon="save", keys="Ctrl+S")
        self._print = Button("primary", icon="printer", keys="Ctrl+P")
        self._heading = Heading(self._save, self._print)
        self._error = Banner("danger", closable=False)
        self._error.hide()
        self.nobody = EmptyState("book-open", action_icon="search")
        self._language = Card()
        tags = languages.PACK_LANGUAGES
        self._choices = Choices(tags, across=2, small=True)
        self.languages = self._choices.buttons
        self._content = Card()
        self._lines = [Label(wrap=True) for _line in range(3)]
        self.chosen = ChosenCard()
        self.sheets = Sheets()
        self._area = scrolling(self.sheets)
        self._main = QWidget()
        self._lay_out()
        self.presenter = PackPresenter(self, context.desk, context.jobs, count=pages.count, picture=pages.picture)
        self._save.clicked.connect(self._on_save)
        self._print.clicked.connect(self._on_print)
        self.nobody.action.clicked.connect(self._on_find)
        self._choices.chosen.connect(self.presenter.speak)
        self.chosen.removed.connect(self._on_left_out)
        self.chosen.asked.connect(self._on_more_places)
        self.retranslate()
        self.show_nobody()

    def _lay_out(self) -> None:
        self._language.body.addWidget(self._choices)
        for line in self._lines:
            tick = row(IconLabel("check", "ok"), line)
            tick.setStretch(1, 1)
            self._content.body.addLayout(tick)
        side = self._side = QWidget()
        column(side, self._language, self._content, self.chosen, None, spacing=16)
        self.restyle()
        self._area.setProperty("place", "preview")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body = row(scrolling(side), self._area, spacing=20, parent=self._main)
        body.setStretch(0, 2)
        body.setStretch(1, 5)
        column(self, self._heading, self._error, self._main, self.nobody, spacing=16, margins=(24, 20, 24, 16))

    def position(self) -> int:
        """How far down the preview is."""
        return self._area.verticalScrollBar().value()

    def restyle(self) -> None:
        self._side.setMaximumWidth(theme.current().px(_SIDE))

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.presenter.choose(where)
        self.stale = False

    def load(self) -> None:
        self.presenter.load()

    def concerns(self, change: Change) -> bool:
        return change.kind not in ("arrival", "place_choices") or self.presenter.concerns(change.ids)

    def panes(self) -> tuple[QWidget, ...]:
        return (self._area, next(iter(self.languages.values())))

    def retranslate(self) -> None:
        self._heading.set_texts(_("Welcome pack"), self._heading.detail.text())
        self._save.setText(_("Save"))
        self._print.setText(_("Print"))
        self._language.set_title(_("Language"))
        self._content.set_title(_("Contents"))
        self._area.setAccessibleName(_("Preview"))
        self._choices.set_texts([own_name(tag) for tag in self.languages])
        self.nobody.set_texts(
            _("Whose pack?"),
            _("Open a person’s file and press Ctrl+P: the pack made for that person stands here, ready to print."),
            _("Find a person"),
        )
        if self._presenter_preview() is not None:
            self._tell_contents(self._presenter_preview())

    # What the presenter says --------------------------------------------------------------------------------------

    def show_nobody(self) -> None:
        self.nobody.show()
        self._main.hide()
        self._error.hide()
        self._enable(False)

    def show_waiting(self, name: str, tag: str) -> None:
        self.nobody.hide()
        self._main.show()
        self._error.hide()
        self._enable(False)

    def show_preview(self, preview: Preview) -> None:
        self.nobody.hide()
        self._main.show()
        self._heading.detail.setText(preview.name)
        self._choices.choose(preview.tag)
        self.sheets.show_pages(preview.pictures)
        self._tell_contents(preview)
        self.chosen.show_places(preview.chosen)
        self._enable(True)
        announce(self._area, self.sheets.accessibleName())

    def show_error(self, error: UserError) -> None:
        self._error.show_text(error.text(current()))

    def show_saved(self, path: Path) -> None:
        self.context.shell.tell(_("The pack was saved as {file}.").format(file=path.name))

    # ------------------------------------------------------------------------------------------------------------

    def _presenter_preview(self) -> Preview | None:
        presenter = getattr(self, "presenter", None)
        return presenter.preview if presenter else None

    def _tell_contents(self, preview: Preview | None) -> None:
        if preview is None:
            return
        made, count = preview.made, len(preview.pictures)
        self._lines[0].setText(
            ngettext("Letter, {count} page in all", "Letter, {count} pages in all", count).format(count=count)
        )
        self._lines[1].setText(ngettext("{count} step", "{count} steps", made.steps).format(count=made.steps))
        self._lines[2].setText(
            ngettext("{count} place to know", "{count} places to know", made.places).format(count=made.places)
        )

    def _enable(self, ready: bool) -> None:
        self._save.setEnabled(ready)
        self._print.setEnabled(ready)

    @Slot()
    def _on_find(self) -> None:
        self.context.shell.go("arrivals")

    @Slot()
    def _on_more_places(self) -> None:
        self.context.shell.go("directory")

    @Slot(object)
    def _on_left_out(self, place: Place) -> None:
        """With a way back."""
        publish, shell = self.context.changes.publish, self.context.shell

        def told(change: Change) -> None:
            undo = partial(self.presenter.pick, place.id, True, publish)
            shell.offer_undo(_("{place} was left out of the pack.").format(place=place.name), undo)
            publish(change)

        self.presenter.pick(place.id, False, told)

    @Slot()
    def _on_save(self) -> None:
        preview = self.presenter.preview
        if preview is None:
            return
        ask_where(self, _("Save the pack"), preview.made.file_name, self._on_file)

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.presenter.save(Path(name))

    @Slot()
    def _on_print(self) -> None:
        self._printing = Printing(self, self.presenter)
        self._printing.start()
