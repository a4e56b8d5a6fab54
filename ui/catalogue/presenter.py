"""The editor without widgets: a working copy of the version in force, changed step by step and checked as it is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.errors import Problem, UserError
from ui.catalogue.draft import WorkingCopy, from_kept
from ui.catalogue.looking import field_of, marks_of, references, stale_texts
from ui.catalogue.rows import StepRow, left, step_rows
from ui.i18n import N_, _

if TYPE_CHECKING:
    from maison.checklists.library.changes import UnitChange
    from maison.checklists.library.content import Content, Unit
    from maison.checklists.library.model import Proposal, Version
    from maison.checklists.library.sections import Pair
    from ui.catalogue.keeping import Keeper
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

    def show_small(self, known: Mapping[str, Unit], stale: frozenset[str]) -> None:
        """Numbers and phrases."""

    def show_small_problems(self, name: str, problems: Sequence[Problem]) -> None:
        """What is wrong with a number or a phrase."""

    def offer(
        self,
        steps: Sequence[tuple[str, str]],
        milestones: Sequence[tuple[str, str]],
        sources: Sequence[tuple[str, str]],
    ) -> None:
        """What a step may refer to: key and title."""

    def show_shelf(self, shelf: Shelf) -> None:
        """Versions and proposals."""

    def show_unpublished(self, changes: Sequence[UnitChange], units: Mapping[str, Unit]) -> None:
        """What waits to be published."""

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        """What was done, and the way back."""

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
        there = kept is not None and any(version.number == kept["number"] for version in versions)
        base = queries.content(kept["number"]) if kept and there else {}
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
            left_over = from_kept(*shelf.kept) if shelf.kept else None
            self.copy = left_over or WorkingCopy(shelf.number, shelf.content)
        if self.copy.number != shelf.number:
            self._move_onto(self.copy, shelf)
        self._view.show_shelf(shelf)
        self.retell()
        self._show_unpublished()

    def retell(self) -> None:
        """Show everything again: another version, another language."""
        from maison.checklists.library.content import units

        if self.copy is not None:
            self._view.offer(*references(units(self.copy.content())))
        self._show_rows()
        self._show_step()
        self._show_small()

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

    def _show_rows(self, *, typing: bool = False) -> None:
        """The list; while somebody is `typing` the step in the form stays in it, whatever the filter says."""
        from maison.checklists.library.content import units

        if self.copy is None or self.shelf is None:
            return
        known = units(self.copy.content())
        wrong = {name for name, problems in self._wrong.items() if problems} | set(self.copy.typed)
        stale = {text.unit for text in stale_texts(self.copy, self.shelf.pairs)}
        changed = {*self.copy.edits, *self.copy.typed}
        rows = step_rows(known, changed=changed, wrong=wrong, stale=stale, today=self.shelf.today)
        shown = left(rows, known, self._text, self._filter, keep=self.key if typing else "")
        if shown and self.key not in {row.key for row in shown}:
            self.key = shown[0].key
            self._show_step()
        self._view.show_rows(shown, len(rows), self.key)

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

    def put(self, name: str, value: Mapping[str, Any]) -> None:
        """A number or a phrase was changed."""
        from maison.checklists.library.content import Unit, units

        if self.copy is not None and (known := units(self.copy.content()).get(name)) is not None:
            self.copy.put(name, Unit(known.file, dict(value)))
            self._keeper.keep(self.copy)
            self._check(name)

    def add_step(self) -> None:
        """A step of the house, to be filled in."""
        from maison.checklists.library.content import units
        from ui.catalogue.fresh import fresh_step

        if self.copy is None or self.shelf is None:
            return
        known = units(self.copy.content())
        sources = [name.removeprefix("source/") for name in known if name.startswith("source/")]
        name, unit = fresh_step(known, sources, self.shelf.today)
        self.copy.put(name, unit)
        self._text = self._filter = ""
        self.key = name.removeprefix(_PREFIX)
        self._keeper.keep(self.copy)
        self.retell()
        self._check(name)

    def retire(self) -> None:
        """Take the chosen step out; it can be brought back until this is published."""
        if self.copy is None or (unit := self._unit()) is None:
            return
        name, copy = _PREFIX + self.key, self.copy
        copy.typed.pop(name, None)
        self._wrong.pop(name, None)
        copy.put(name, None)

        def bring_back() -> None:
            copy.put(name, unit)
            self.key = name.removeprefix(_PREFIX)
            self._after_change()
            self.retell()

        self._after_change()
        self.retell()
        self._view.offer_undo(_("The step will be gone from the next version."), bring_back)

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
            if field_of(section.path) == path:
                wanted = {pair for pair in pairs(section) if pair.language == language}
                self.copy.confirmed = self.copy.confirmed | wanted if right else self.copy.confirmed - wanted
        self._after_change()
        self._show_stale()

    def _after_change(self) -> None:
        assert self.copy is not None
        self._keeper.keep(self.copy)
        self._show_rows(typing=True)
        self._show_unpublished()

    def _check(self, name: str) -> None:
        """Find out what is wrong with a unit, off the GUI thread."""
        from maison.checklists.library.parsing import problems

        assert self.copy is not None
        content, base = self.copy.content(), self.copy.base

        def checked(found: tuple[Problem, ...]) -> None:
            self._wrong[name] = found
            self._show_rows(typing=True)
            self._show_unpublished()
            if name == _PREFIX + self.key:
                self._view.show_problems(found)
                self._show_stale()
            elif not name.startswith(_PREFIX):
                self._view.show_small_problems(name, found)
                self._show_small()

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
        if unit is None or self.copy is None or self.shelf is None:
            self._view.show_step(None)
            return
        name = _PREFIX + self.key
        stale, confirmed = marks_of(self.copy, self.shelf.pairs, name)
        shown = Shown(self.key, unit.value, self.copy.typed.get(name), stale, confirmed, self._wrong.get(name, ()))
        self._view.show_step(shown)

    def _show_stale(self) -> None:
        if self.copy is not None and self.shelf is not None:
            self._view.show_step_marks(*marks_of(self.copy, self.shelf.pairs, _PREFIX + self.key))

    # ------------------------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """The page goes off screen, or the window closes: write down what is not published."""
        self._keeper.flush()

    def forget(self) -> None:
        """What was changed is published: begin anew with the version in force."""
        self.copy, self._wrong = None, {}
        self._keeper.drop()

    def refused(self) -> bool:
        """Whether something is not as it should be; it is shown then."""
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

    def _show_small(self) -> None:
        from maison.checklists.library.content import units

        if self.copy is not None and self.shelf is not None:
            stale = frozenset(text.unit for text in stale_texts(self.copy, self.shelf.pairs))
            self._view.show_small(units(self.copy.content()), stale)

    def _show_unpublished(self) -> None:
        from maison.checklists.library.content import units

        if self.copy is not None:
            known = {**units(self.copy.base), **units(self.copy.content())}
            self._view.show_unpublished(self.copy.changes(), known)
