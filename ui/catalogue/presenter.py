"""The editor without widgets: a working copy of the version in force, checked as it is typed, tried out, and published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.errors import EditConflict, Invalid, Message, Problem, UserError
from ui.catalogue.draft import WorkingCopy, from_kept
from ui.catalogue.rows import StepRow, left, step_rows
from ui.i18n import N_, _

if TYPE_CHECKING:
    from maison.checklists.library.changes import UnitChange
    from maison.checklists.library.content import Content, Unit
    from maison.checklists.library.model import Proposal, Version
    from maison.checklists.library.sections import Pair, StaleText
    from maison.store.changes import Change
    from ui.catalogue.keeping import Keeper
    from ui.catalogue.preview import Preview
    from ui.shell import Context

_PREFIX = "step/"
_BOTH = N_(
    "Another desk published a version meanwhile. What you changed stands as you wrote it, also where both changed it: {names}."
)
_MOVED = N_("Another desk published a version meanwhile. Your changes now stand on it.")
_INCOMPLETE = N_("This step cannot be published as it stands. Correct what is marked, then publish again.")


class Shelf(NamedTuple):
    """What was read: the version in force, which translations are right, what waits for a decision, all versions."""

    number: int
    content: Content
    pairs: set[Pair]
    proposals: tuple[Proposal, ...]
    versions: tuple[Version, ...]
    today: dt.date
    #: What was left unpublished on this PC, and the content of the version that it is of.
    kept: tuple[Mapping[str, Any], Content] | None = None


class Shown(NamedTuple):
    """One step as the form shows it."""

    key: str
    step: Mapping[str, Any]
    typed: Mapping[str, Any] | None
    stale: frozenset[str]
    confirmed: frozenset[str]
    problems: tuple[Problem, ...]


class EditorView(Protocol):
    """What the presenter needs of the page."""

    def show_rows(self, rows: Sequence[StepRow], total: int, chosen: str) -> None:
        """The list, and which step of it is shown."""

    def show_step(self, shown: Shown | None) -> None:
        """The form."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong with the step in the form."""

    def show_step_marks(self, stale: frozenset[str], confirmed: frozenset[str]) -> None:
        """Which translations of the step in the form somebody should look at."""

    def show_shelf(self, shelf: Shelf) -> None:
        """Versions, proposals, numbers, phrases."""

    def show_unpublished(self, changes: Sequence[UnitChange], units: Mapping[str, Unit]) -> None:
        """What waits to be published."""

    def show_preview(self, preview: Preview) -> None:
        """What it would mean for the open files."""

    def show_version(self, version: Version, changes: Sequence[UnitChange], units: Mapping[str, Unit]) -> None:
        """What one version changed."""

    def show_published(self, number: int) -> None:
        """It is in force."""

    def show_note_refused(self, sentence: Message) -> None:
        """What is wrong with the note of a version."""

    def tell(self, text: str, tone: str = "info") -> None:
        """A banner."""

    def show_error(self, error: UserError) -> None:
        """What belongs to no field."""


class EditorPresenter:
    """One working copy, from the version in force to the next one."""

    def __init__(self, view: EditorView, context: Context, keeper: Keeper) -> None:
        self._view, self._context, self._keeper = view, context, keeper
        self._desk, self._jobs = context.desk, context.jobs
        self.shelf: Shelf | None = None
        self.copy: WorkingCopy | None = None
        self.key = ""
        self._text, self._filter = "", ""
        self._wrong: dict[str, tuple[Problem, ...]] = {}

    # Reading ------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the version in force again; what was changed here stands on it."""
        self._jobs.read(
            lambda _steps: self._read(), done=self._on_read, failed=self._view.show_error, latest="catalogue"
        )

    def _read(self) -> Shelf:
        queries = self._desk.library_queries
        versions = queries.versions()
        number = versions[0].number
        kept = self._keeper.left() if self.copy is None else None
        base = queries.content(kept["number"]) if kept else {}
        return Shelf(
            number,
            queries.content(number),
            queries.pairs(),
            queries.proposals(),
            versions,
            self._desk.clock.today(),
            (kept, base) if kept else None,
        )

    def _on_read(self, shelf: Shelf) -> None:
        self.shelf = shelf
        if self.copy is None:
            self.copy = from_kept(*shelf.kept) if shelf.kept else WorkingCopy(shelf.number, shelf.content)
        if self.copy.number != shelf.number:
            self._move_onto(self.copy, shelf)
        self._view.show_shelf(shelf)
        self._show_rows()
        self._show_step()
        self._show_unpublished()

    def _move_onto(self, copy: WorkingCopy, shelf: Shelf) -> None:
        from maison.checklists.library.content import units
        from ui.catalogue.words import unit_name

        changed = copy.is_changed
        self.copy, both = copy.onto(shelf.number, shelf.content)
        if both:
            names = ", ".join(unit_name(name, units(self.copy.content())) for name in both)
            self._view.tell(_(_BOTH).format(names=names), "warn")
        elif changed and self.copy.is_changed:
            self._view.tell(_(_MOVED))

    # The list -----------------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Keep to the steps that hold these words."""
        self._text = text
        self._show_rows()

    def keep_to(self, chosen: str) -> None:
        """Keep to what a filter leaves."""
        self._filter = chosen
        self._show_rows()

    def choose(self, key: str) -> None:
        """Show a step in the form."""
        if key != self.key:
            self.key = key
            self._show_step()

    def _show_rows(self) -> None:
        from maison.checklists.library.content import units

        if self.copy is None or self.shelf is None:
            return
        known = units(self.copy.content())
        wrong = {name for name, problems in self._wrong.items() if problems} | set(self.copy.typed)
        stale = {text.unit for text in self._stale()}
        changed = {*self.copy.edits, *self.copy.typed}
        rows = step_rows(known, changed=changed, wrong=wrong, stale=stale, today=self.shelf.today)
        shown = left(rows, known, self._text, self._filter)
        if shown and self.key not in {row.key for row in shown}:
            self.key = shown[0].key
            self._show_step()
        self._view.show_rows(shown, len(rows), self.key)

    def _stale(self) -> tuple[StaleText, ...]:
        """The translations that are not of the French beside them, those apart that were said to be right."""
        from maison.checklists.library.sections import made_anew, stale

        assert self.copy is not None
        assert self.shelf is not None
        content = self.copy.content()
        written = made_anew(self.copy.base, content)
        return stale(content, self.shelf.pairs | self.copy.confirmed | written)

    # The form -----------------------------------------------------------------------------------------------------

    def edit(self, step: Mapping[str, Any], typed: Mapping[str, Any] | None) -> None:
        """The form of the chosen step was changed; `typed` where something in it cannot be read yet."""
        from maison.checklists.library.content import Unit, units

        if self.copy is None or not self.key:
            return
        name = _PREFIX + self.key
        known = units(self.copy.content()).get(name)
        if typed is not None:
            self.copy.typed[name] = dict(typed)
        elif known is not None:
            self.copy.typed.pop(name, None)
            self.copy.put(name, Unit(known.file, dict(step)))
        self._keeper.keep(self.copy)
        self._check(name)

    def put_back(self) -> None:
        """The chosen step as it is in the version in force."""
        from maison.checklists.library.content import units

        if self.copy is None:
            return
        name = _PREFIX + self.key
        self.copy.typed.pop(name, None)
        self.copy.put(name, units(self.copy.base).get(name))
        self._wrong.pop(name, None)
        self._after_change()
        self._show_step()

    def confirm(self, path: str, language: str, right: bool) -> None:
        """A translation of the chosen step is said to be still right, or no longer."""
        from maison.checklists.library.sections import of_unit, pairs

        if self.copy is None or (unit := self._unit()) is None:
            return
        for section in of_unit(_PREFIX + self.key, unit.value):
            if _field(section.path) == path:
                wanted = {pair for pair in pairs(section) if pair.language == language}
                self.copy.confirmed = self.copy.confirmed | wanted if right else self.copy.confirmed - wanted
        self._after_change()
        self._show_stale()

    def _after_change(self) -> None:
        assert self.copy is not None
        self._keeper.keep(self.copy)
        self._show_rows()
        self._show_unpublished()

    def _check(self, name: str) -> None:
        """Find out what is wrong with a unit, off the GUI thread."""
        from maison.checklists.library.parsing import problems

        assert self.copy is not None
        content, base = self.copy.content(), self.copy.base

        def checked(found: tuple[Problem, ...]) -> None:
            self._wrong[name] = found
            self._show_rows()
            self._show_unpublished()
            if name == _PREFIX + self.key:
                self._view.show_problems(found)
                self._show_stale()

        self._jobs.read(
            lambda _steps: problems(content, name, base),
            done=checked,
            failed=self._view.show_error,
            latest="catalogue-check",
        )

    def _unit(self) -> Unit | None:
        from maison.checklists.library.content import units

        return units(self.copy.content()).get(_PREFIX + self.key) if self.copy is not None else None

    def _show_step(self) -> None:
        unit = self._unit()
        if unit is None or self.copy is None:
            self._view.show_step(None)
            return
        name = _PREFIX + self.key
        stale, confirmed = self._marks()
        shown = Shown(self.key, unit.value, self.copy.typed.get(name), stale, confirmed, self._wrong.get(name, ()))
        self._view.show_step(shown)

    def _show_stale(self) -> None:
        unit = self._unit()
        if unit is not None:
            self._view.show_step_marks(*self._marks())

    def _marks(self) -> tuple[frozenset[str], frozenset[str]]:
        """The texts of the chosen step whose English is of an older French, and those said to be still right."""
        from maison.checklists.library.sections import of_unit, pairs

        assert self.copy is not None
        unit = self._unit()
        name = _PREFIX + self.key
        stale = {_field(text.path) for text in self._stale() if text.unit == name}
        sections = of_unit(name, unit.value) if unit else ()
        confirmed = {_field(one.path) for one in sections if self.copy.confirmed & set(pairs(one))}
        return frozenset(stale), frozenset(confirmed)

    # Trying out and publishing ------------------------------------------------------------------------------------

    def preview(self) -> None:
        """Find out what the changes would mean for the open files."""
        if self.copy is None or self._refused():
            return
        content = self.copy.content()
        self._jobs.read(
            lambda steps: self._tried(content, steps),
            done=self._view.show_preview,
            failed=self._view.show_error,
            latest="catalogue-preview",
            title=_("Trying the changes on the open files"),
        )

    def _tried(self, content: Content, steps: Any) -> Preview:
        from maison.arrivals.facts import facts_of
        from maison.checklists.library.parsing import parsed
        from ui.catalogue.preview import preview

        desk = self._desk
        new, old = parsed(content), desk.published().catalogue
        arrivals = desk.arrival_queries.under_way()
        changes = desk.rule_queries.compared([facts_of(arrival) for arrival in arrivals], new, steps=steps)
        return preview(arrivals, changes, old, new)

    def publish(self, note: str) -> None:
        """Put the changes in force as a new version."""
        if self.copy is None or self._refused():
            return
        content, opened, confirmed = self.copy.content(), self.copy.number, frozenset(self.copy.confirmed)
        self._write(
            lambda: self._desk.library.publish(content, opened=opened, note=note, confirmed=confirmed), _("Publishing")
        )

    def go_back(self, number: int, note: str) -> None:
        """Publish an older version anew."""
        if self.shelf is not None:
            opened = self.shelf.number
            self._write(
                lambda: self._desk.library.go_back(number, opened=opened, note=note), _("Publishing"), keep=True
            )

    def settle(self, units: Collection[str], *, take: bool) -> None:
        """Take over what the program brings for these units, or keep what the house has."""
        if self.shelf is not None and units:
            opened, decisions = self.shelf.number, dict.fromkeys(units, take)
            note = _("Changes of the program") if take else ""
            self._write(
                lambda: self._desk.library.settle(decisions, opened=opened, note=note), _("Publishing"), keep=True
            )

    def look_at(self, number: int) -> None:
        """Show what a version changed."""
        from maison.checklists.library.content import units

        shelf = self.shelf
        if shelf is None:
            return
        version = next(one for one in shelf.versions if one.number == number)
        queries = self._desk.library_queries

        def read(_steps: object) -> tuple[Sequence[UnitChange], Mapping[str, Unit]]:
            before = units(queries.content(number - 1)) if number > 1 else {}
            return queries.what_changed(number), {**before, **units(queries.content(number))}

        self._jobs.read(
            read,
            done=lambda found: self._view.show_version(version, *found),
            failed=self._view.show_error,
            latest="catalogue-version",
        )

    def leave(self) -> None:
        """The page goes off screen, or the window closes: write down what is not published."""
        self._keeper.flush()

    def _refused(self) -> bool:
        """Whether a step is not as it should be; it is shown then."""
        assert self.copy is not None
        wrong = next((name for name in (*self.copy.typed, *self._wrong) if self._is_wrong(name)), "")
        if wrong:
            self._text = self._filter = ""
            self.key = wrong.removeprefix(_PREFIX)
            self._show_rows()
            self._show_step()
            self._view.tell(_(_INCOMPLETE), "danger")
        return bool(wrong)

    def _is_wrong(self, name: str) -> bool:
        assert self.copy is not None
        return name in self.copy.typed or bool(self._wrong.get(name))

    def _write(self, call: Any, title: str, *, keep: bool = False) -> None:
        def done(change: Change) -> None:
            if not keep and self.copy is not None:
                self.copy = None
                self._wrong = {}
                self._keeper.drop()
            self._context.changes.publish(change)
            self._view.show_published(change.ids[0])

        self._jobs.write(lambda _steps: call(), done=done, failed=self._on_failed, title=title)

    def _on_failed(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            self._view.show_note_refused(error.problems[0].message)
            return
        self._view.show_error(error)
        if isinstance(error, EditConflict):
            self.load()

    def _show_unpublished(self) -> None:
        from maison.checklists.library.content import units

        if self.copy is not None:
            known = {**units(self.copy.base), **units(self.copy.content())}
            self._view.show_unpublished(self.copy.changes(), known)


def _field(path: str) -> str:
    """The text of the form that a section belongs to."""
    return "deadline.note" if path.startswith("deadline") else path
