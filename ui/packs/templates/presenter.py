"""Templates being changed: a working copy of each, checked as it is typed, with the pack that it makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.errors import EditConflict, Invalid, UserError
from ui.i18n import _, ngettext
from ui.packs.making import PackMaker, Sizes
from ui.packs.templates.trials import Trials, TrialsView
from ui.words import number

if TYPE_CHECKING:
    from maison.packs.templates.model import Template, TemplateVersion
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.forms import Draft, Drafts
    from ui.shell import Context

KIND = "pack-template"


class TemplateRow(NamedTuple):
    """A template of the list: the newest version of it, None where it was never published, and whether it was changed here."""

    template: Template
    version: TemplateVersion | None
    changed: bool

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.template.key


class TemplatesView(TrialsView, Protocol):
    """What the presenter needs of the page."""

    def show_rows(self, rows: Sequence[TemplateRow], chosen: str) -> None:
        """The list, and which of it is in the form."""

    def show_template(self, row: TemplateRow) -> None:
        """The form."""

    def show_versions(self, versions: Sequence[TemplateVersion]) -> None:
        """The versions of what is in the form."""


class TemplatesPresenter:
    """One working copy for each template that was changed here."""

    def __init__(
        self,
        view: TemplatesView,
        context: Context,
        drafts: Drafts,
        *,
        sizes: Callable[[bytes], Sizes],
        picture: Callable[..., Any],
    ) -> None:
        self._view, self._context, self._drafts = view, context, drafts
        self._desk, self._jobs = context.desk, context.jobs
        self.trials = Trials(view, context, PackMaker(context.desk, sizes=sizes, picture=picture))
        self._newest: dict[str, TemplateVersion] = {}
        self._copies: dict[str, tuple[Template, int]] = {}
        self._keys: dict[str, str] = {}
        self.key = ""
        self._restored = False

    # Reading ------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read what is published; what was changed here stays as it is."""

        def read(_steps: Steps) -> tuple[tuple[TemplateVersion, ...], Sequence[Draft]]:
            left = [] if self._restored else self._drafts.left(KIND)
            return self._desk.pack_template_queries.newest(), left

        self._jobs.read(read, done=self._on_read, failed=self._context.shell.tell_error, latest="pack-templates")

    def _on_read(self, found: tuple[tuple[TemplateVersion, ...], Sequence[Draft]]) -> None:
        versions, left = found
        self.trials.forget()
        self._newest = {version.template.key: version for version in versions}
        self._restored = True
        for draft in left:
            self._restore(draft)
        if self.key not in self._known():
            self.key = next(iter(self._known()))
        self._show()

    def _restore(self, draft: Draft) -> None:
        """Go on with what was not published when the program ended last."""
        from maison.packs.templates.files import from_plain

        try:
            template = from_plain(draft.values["template"], finished=False)
        except (Invalid, KeyError, AttributeError):
            return
        self._keys[template.key] = draft.key
        self._copies.setdefault(template.key, (template, int(draft.values.get("opened", 0))))

    def _known(self) -> dict[str, Template]:
        """All templates by their keys, as they stand here: the program's own first."""
        from maison.packs.templates.model import SHIPPED

        own = replace(SHIPPED, name=_(SHIPPED.name))
        published = {key: version.template for key, version in self._newest.items()}
        return {own.key: own} | published | {key: copy for key, (copy, _opened) in self._copies.items()}

    def _row(self, key: str) -> TemplateRow:
        return TemplateRow(self._known()[key], self._newest.get(key), key in self._copies)

    def retell(self) -> None:
        """Fill the form again."""
        self._view.show_template(self._row(self.key))

    def _show(self) -> None:
        self._show_rows()
        self.retell()
        self.trials.try_out(self.template)
        self._read_versions()

    def _show_rows(self) -> None:
        self._view.show_rows([self._row(key) for key in self._known()], self.key)

    def _read_versions(self) -> None:
        key = self.key
        if key not in self._newest:
            self._view.show_versions(())
            return
        self._jobs.read(
            lambda _steps: self._desk.pack_template_queries.versions(key), done=self._view.show_versions,
            failed=self._context.shell.tell_error, latest="pack-template-versions",
        )  # fmt: skip

    def choose(self, key: str) -> None:
        """Show another one in the form."""
        if key != self.key and key in self._known():
            self.key = key
            self._show()

    # Changing -----------------------------------------------------------------------------------------------------

    @property
    def template(self) -> Template:
        """What is in the form."""
        return self._known()[self.key]

    def edit(self, **changes: Any) -> None:
        """The form was changed."""
        opened = self._copies[self.key][1] if self.key in self._copies else self._number(self.key)
        self._copies[self.key] = (replace(self.template, **changes), opened)
        self._show_rows()
        self._keep()
        self.trials.try_out(self.template)

    def say(self, part: Any, language: str, text: str) -> None:
        """What the house says in a part, in a language."""
        texts = {tag: dict(own) for tag, own in self.template.texts.items()}
        texts.setdefault(language, {})[part] = text
        kept = {tag: {key: own for key, own in said.items() if own} for tag, said in texts.items()}
        self.edit(texts={tag: said for tag, said in kept.items() if said})

    def add(self) -> None:
        """Begin another one, like the one in the form."""
        from maison.packs.templates.checking import free_key

        name = _("{name} (copy)").format(name=self.template.name)
        key = free_key(name, self._known())
        self._copies[key] = (replace(self.template, key=key, name=name), 0)
        self.key = key
        self._keep()
        self._show()

    def put_back(self) -> None:
        """What is in the form as it was published; one that never was goes."""
        copy = self._copies.pop(self.key, None)
        if copy is None:
            return
        self._drop(self.key)
        key = self.key

        def bring_back() -> None:
            self._copies[key] = copy
            self.key = key
            self._keep()
            self._show()

        if key not in self._known():
            self.key = next(iter(self._known()))
        self._show()
        self._context.shell.offer_undo(_("What was not published is taken back."), bring_back)

    def _number(self, key: str) -> int:
        return self._newest[key].number if key in self._newest else 0

    def _keep(self) -> None:
        """On this PC, until it is published."""
        from maison.packs.templates.files import as_plain
        from ui.forms import Draft

        template, opened = self._copies[self.key]
        key = self._keys.setdefault(self.key, self._drafts.new_key())
        values = {"template": as_plain(template), "opened": opened}
        draft = Draft(key, KIND, None, self._drafts.now(), values)
        self._jobs.write(lambda _steps: self._drafts.keep(draft))

    def _drop(self, key: str) -> None:
        draft = self._keys.pop(key, "")
        if draft:
            self._jobs.write(lambda _steps: self._drafts.drop(draft))

    def try_in(self, language: str) -> None:
        """Show the pack that it makes in another language."""
        self.trials.speak(language)
        self.trials.try_out(self.template)

    # Publishing ---------------------------------------------------------------------------------------------------

    def publish(self, note: str) -> None:
        """Put what is in the form in force."""
        template, key = self.template, self.key
        opened = self._copies[key][1] if key in self._copies else self._number(key)
        self._change(lambda: self._desk.pack_templates.publish(template, opened=opened, note=note))

    def retire(self) -> None:
        """Make no more packs by it."""
        key, opened = self.key, self._number(self.key)
        self._change(lambda: self._desk.pack_templates.retire(key, opened=opened))

    def go_back(self, back: int) -> None:
        """Publish an older version anew."""
        key, opened = self.key, self._number(self.key)
        note = _("As in version {number}").format(number=number(back))
        self._change(lambda: self._desk.pack_templates.go_back(key, back, opened=opened, note=note))

    def _change(self, work: Callable[[], Change]) -> None:
        key, shell = self.key, self._context.shell

        def done(change: Change) -> None:
            self._copies.pop(key, None)
            self._drop(key)
            told = ngettext("Version {number} is in force.", "Version {number} is in force.", change.ids[0])
            shell.tell(told.format(number=number(change.ids[0])))
            self._context.changes.publish(change)

        def refused(error: UserError) -> None:
            if isinstance(error, Invalid):
                self._view.show_problems(error.problems)
            elif isinstance(error, EditConflict):
                self._move_on(key, error)
            else:
                shell.tell_error(error)

        self._jobs.write(lambda _steps: work(), done=done, failed=refused, title=_("Publishing the template"))

    def _move_on(self, key: str, error: EditConflict) -> None:
        """Somebody else published meanwhile: what stands here stays, and the next attempt comes after theirs."""
        self._context.shell.tell_error(error)
        if key in self._copies:
            self._copies[key] = (self._copies[key][0], int(error.theirs))
        self.load()

    # Files --------------------------------------------------------------------------------------------------------

    def export(self, path: Path) -> None:
        """Write what is in the form to a file."""
        template, shell = self.template, self._context.shell

        def write(_steps: Steps) -> None:
            from maison.packs.templates.files import write_template

            write_template(template, path)

        told = _("The template was written to {file}.").format(file=path.name)
        self._jobs.read(write, done=lambda _nothing: shell.tell(told), failed=shell.tell_error)

    def take_in(self, path: Path) -> None:
        """Open a file as an unpublished template."""

        def read(_steps: Steps) -> Template:
            from maison.packs.templates.files import read_template

            return read_template(path)

        def done(template: Template) -> None:
            self._copies[template.key] = (template, self._number(template.key))
            self.key = template.key
            self._keep()
            self._show()

        self._jobs.read(read, done=done, failed=self._context.shell.tell_error)
