"""The editor of templates: which there are, what the chosen one says, and the pack that it makes beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from maison.errors import Problem
from maison.packs.content import PartKey
from maison.packs.templates.model import TemplateVersion
from ui import theme
from ui.arrivals.listing.selection_dialogs import Question
from ui.forms import Drafts, FormField, TextField
from ui.i18n import N_, _, current
from ui.kit import Button, Card, EmptyState, Heading, Wrapped, column, row, scrolling
from ui.packs import pages
from ui.packs.making import First, Preview
from ui.packs.sheet import Sheets
from ui.packs.templates.look_card import LookCard
from ui.packs.templates.presenter import TemplateRow, TemplatesPresenter
from ui.packs.templates.sections_card import SectionsCard
from ui.packs.templates.versions_card import VersionsCard
from ui.packs.templates.who_card import WhoCard
from ui.packs.templates.words_card import WordsCard
from ui.shell import Context, LivePage

_ROLE = Qt.ItemDataRole.UserRole
_LIST, _FORM = 200, 420


class TemplatesPage(LivePage):
    """`show_at(key)` opens a template."""

    KINDS = frozenset({"pack_template", "house"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.add, self.open_file = Button(icon="plus"), Button(icon="upload")
        self.write_file, self.put_back = Button(icon="download"), Button(icon="undo-2")
        self.publish = Button("primary", icon="check", keys="Ctrl+S")
        self._heading = Heading(
            Wrapped(self.add, self.open_file, self.write_file, self.put_back, self.publish, spacing=12)
        )
        self.list, self.sheets = QListWidget(), Sheets()
        self._area, self._nobody = scrolling(self.sheets), EmptyState("book-open")
        self.who, self.sections = WhoCard(), SectionsCard()
        self.words, self.look, self.versions = WordsCard(), LookCard(), VersionsCard(context)
        self._left, self._middle = Card(flush=True), QWidget()
        self._form = scrolling(self._middle)
        self._lay_out()
        drafts = Drafts(context.desk.paths.data / "drafts", context.desk.clock)
        self.presenter = TemplatesPresenter(self, context, drafts, sizes=pages.sizes, picture=pages.picture)
        self.presenter.trials.in_sight = self.sheets.in_sight
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._left.body.addWidget(self.list)
        self._left.body.setContentsMargins(4, 4, 4, 4)
        column(self._middle, self.who, self.words, self.sections, self.look, self.versions, None, spacing=12)
        self._area.setProperty("place", "preview")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._nobody.hide()
        trial = QWidget()
        column(trial, self._area, self._nobody, spacing=0)
        self.restyle()
        body = row(self._left, self._form, trial, spacing=16)
        body.setStretch(2, 1)
        column(self, self._heading, body, spacing=12, margins=(24, 16, 24, 12)).setStretch(1, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.list.currentItemChanged.connect(self._on_chosen)
        self.add.clicked.connect(presenter.add)
        self.put_back.clicked.connect(presenter.put_back)
        self.publish.clicked.connect(self._on_publish)
        self.open_file.clicked.connect(self._on_open)
        self.write_file.clicked.connect(self._on_write)
        self.who.named.connect(lambda name: presenter.edit(name=name))
        self.who.meant.connect(lambda audiences: presenter.edit(audiences=audiences))
        self.who.spoken.connect(lambda tags: presenter.edit(languages=tags))
        self.sections.changed.connect(lambda: presenter.edit(parts=self.sections.parts()))
        self.words.said.connect(lambda part, tag, text: presenter.say(PartKey(part), tag, text))
        self.words.language_chosen.connect(presenter.try_in)
        self.look.accented.connect(lambda accent: presenter.edit(accent=accent))
        self.look.signed.connect(lambda logo: presenter.edit(logo=logo))
        self.versions.back_asked.connect(presenter.go_back)
        self.versions.retired.connect(presenter.retire)
        self.sheets.wanted.connect(presenter.trials.draw)

    def restyle(self) -> None:
        px = theme.current().px
        self._left.setFixedWidth(px(_LIST))
        self._form.setFixedWidth(min(px(_FORM), 640))

    # The shell --------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self.presenter.load()

    def show_at(self, where: Any) -> None:
        if isinstance(where, str):
            self.presenter.key = where

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list, self.who.name, self._area)

    def retranslate(self) -> None:
        self._heading.set_texts(_("Templates of packs"))
        self.add.setText(_("New"))
        self.open_file.setText(_("Import…"))
        self.write_file.setText(_("Export…"))
        self.put_back.setText(_("Take back"))
        self.publish.setText(_("Put in force…"))
        self.list.setAccessibleName(_("Templates of packs"))
        self._area.setAccessibleName(_("Preview"))
        self._nobody.set_texts(
            _("Nobody is on file yet"),
            _("The pack that a template makes is shown for whoever came last; the template can be changed without."),
        )

    # What the presenter says --------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[TemplateRow], chosen: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in rows:
            item = QListWidgetItem(_told(one))
            item.setData(_ROLE, one.key)
            self.list.addItem(item)
            if one.key == chosen:
                self.list.setCurrentItem(item)
                self.publish.setEnabled(one.changed or one.version is None)
                self.put_back.setEnabled(one.changed)
        self.list.blockSignals(False)

    def show_template(self, row: TemplateRow) -> None:
        template = row.template
        self.who.show_who(template.name, template.audiences, template.languages)
        self.words.show_texts(template.texts)
        self.sections.show_parts(template.parts)
        self.look.show_look(template.accent, template.logo)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        told = {problem.field: problem.message.text(current()) for problem in problems}
        for card in (self.who, self.words, self.look):
            card.show_problems(told)
        self.sections.show_problem(told.get("parts", ""))
        template = self.presenter.template
        self.words.show_texts(template.texts)
        self.look.show_look(self.look.accent.text().strip().lower(), template.logo)

    def show_versions(self, versions: Sequence[TemplateVersion]) -> None:
        self.versions.show_versions(versions)

    def show_first(self, first: First) -> None:
        self._nobody.hide()
        self._area.show()
        if first.pictures:
            self.sheets.show_first(first.sizes, first.pictures)

    def show_trial(self, trial: Preview | None) -> None:
        self._nobody.setVisible(trial is None)
        self._area.setVisible(trial is not None)
        if trial is not None:
            self.sheets.show_sizes(trial.sizes, trial.pictures)

    def show_page(self, page: int, image: Any) -> None:
        self.sheets.show_page(page, image)

    # ------------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_chosen(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.presenter.choose(item.data(_ROLE))

    @Slot()
    def _on_publish(self) -> None:
        field = FormField("note", N_("What is new, in a few words"), TextField(limit=200), required=True)
        dialog = Question(self.window(), _("Put “{name}” in force").format(name=self.presenter.template.name), field)
        dialog.accepted.connect(partial(self._publish, dialog))
        dialog.open()

    def _publish(self, dialog: Question) -> None:
        self.presenter.publish(str(dialog.form.values()["note"]))

    @Slot()
    def _on_open(self) -> None:
        dialog = self._file_dialog(_("Import a template"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.presenter.take_in(Path(name)))
        dialog.open()

    @Slot()
    def _on_write(self) -> None:
        dialog = self._file_dialog(_("Export the template"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{self.presenter.key}.toml")
        dialog.fileSelected.connect(lambda name: self.presenter.export(Path(name)))
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, documents, "TOML (*.toml);;JSON (*.json)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _told(row: TemplateRow) -> str:
    """A template of the list: its name, and below it what becomes of it."""
    if row.changed:
        state = _("not published")
    elif row.version is None:
        state = _("the program’s own")
    else:
        state = _("in use") if row.version.in_use else _("no longer used")
    return f"{row.template.name}\n{state}"
