"""The checklist in the file: the next things, what a save changed, the steps, and what is said of the selected one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame

from maison.arrivals.names import spoken_name
from maison.arrivals.vocabulary import Category
from maison.errors import Invalid, Problem, UserError
from ui import theme
from ui.arrivals import words
from ui.arrivals.file import steps
from ui.arrivals.file.add_step import AddStep
from ui.arrivals.file.changed import ChangedStrip
from ui.arrivals.file.household import household_needs
from ui.arrivals.file.step_detail import detail
from ui.arrivals.file.step_list import StepList
from ui.arrivals.file.step_panel import StepPanel
from ui.arrivals.fold import Fold
from ui.i18n import _, current, ngettext
from ui.kit import EmptyState, Label, View, column, row, scrolling
from ui.kit.heading import Columns

if TYPE_CHECKING:
    from ui.arrivals.file.card import FileCard
    from ui.arrivals.file.step_actions import Asked, StepActions
    from ui.shell import Context


class ChecklistTab(View):
    """`show_card` fills it, `use` says what does the work."""

    form_asked = Signal()
    family_asked = Signal()
    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._card: FileCard | None = None
        self.next_title, self.next = Label(role="strong"), Label(wrap=True)
        self.changed, self.add_step = ChangedStrip(), AddStep()
        self.list, self.panel = StepList(), StepPanel(context.desk.clock.today)
        self.none = EmptyState("list-checks", action_icon="pencil")
        self._lay_out()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        self._band = QFrame()
        self._band.setProperty("tone", "info")
        self._band.setProperty("shape", "strip")
        told = Fold(fold_at=560, spacing=8)
        told.box.addWidget(self.next_title, 0, Qt.AlignmentFlag.AlignTop)
        told.box.addWidget(self.next, 1)
        row(told, margins=(16, 10, 16, 10), parent=self._band)
        surface = QFrame()
        surface.setProperty("role", "panel")
        column(surface, self._band, self.list, self.none, spacing=0, margins=1).setStretch(1, 1)
        self._side = scrolling(self.panel)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts = Columns(shares=(12, 6), fold_at=760)
        parts.main.addWidget(surface)
        parts.side.addWidget(self._side)
        column(self, self.changed, self.add_step, parts, spacing=8, margins=(0, 8, 0, 0)).setStretch(2, 1)

    def use(self, actions: StepActions) -> None:
        """Let these do what is asked for here."""
        self._actions = actions
        panel, kept = self.panel, self.panel.follow_up
        self.list.toggled.connect(actions.toggle)
        self.list.opened.connect(self._on_step_opened)
        self.list.selected.connect(self._show_step)
        panel.toggled.connect(actions.toggle)
        panel.followed.connect(actions.follow_conditions)
        panel.unmet.connect(actions.not_met)
        panel.answered.connect(actions.answer)
        panel.form_asked.connect(self.form_asked)
        panel.family_asked.connect(self.family_asked)
        panel.household.opened.connect(self.opened)
        panel.reason.given.connect(self._on_reason)
        panel.reason.closed.connect(self.take_focus)
        panel.left.connect(self.take_focus)
        kept.assigned.connect(actions.assign)
        kept.referred.connect(self._on_referred)
        kept.answered.connect(actions.note_referral)
        kept.dated.connect(actions.date)
        kept.done_on.connect(self._on_done_on)
        kept.proved.connect(actions.prove)
        self.none.action.clicked.connect(self.form_asked)
        self.add_step.added.connect(self._on_added)
        self.add_step.closed.connect(self.end_adding)

    def retranslate(self) -> None:
        self.none.set_texts(
            _("No step is known yet"),
            _(
                "Steps follow from the nationality, the category, the permit and the dates. Fill them in, and they appear."
            ),
            _("Fill it in"),
        )
        if self._card is not None:
            self.show_card(self._card, anew=False)

    def restyle(self) -> None:
        """The list and what goes with it keep a height in which one can read; the page scrolls instead."""
        self.list.setMinimumHeight(theme.current().px(150))
        self._side.setMinimumHeight(theme.current().px(150))

    # What the page calls ----------------------------------------------------------------------------------------

    def show_card(self, card: FileCard, *, anew: bool) -> None:
        """The checklist of a file; `anew` when it is another one than before."""
        self._card = card
        today = self._context.desk.clock.today()
        lines, things = card.checklist.lines, card.checklist.next_things
        self.next_title.setText(
            ngettext("The next thing", "The next {count} things", len(things)).format(count=len(things))
        )
        self.next.setText(" · ".join(f"{at}. {steps.title(line)}" for at, line in enumerate(things, 1)))
        self._band.setVisible(bool(things))
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.list.show_items(steps.items(card.checklist, lines, today), first=anew)
        self._show_step(self.list.current_key())
        self.changed.show_changes(card.differences)
        self.panel.show_contact(words.contact_lines(card.arrival.draft, today))
        head = spoken_name(card.head.arrival.draft) if card.head else ""
        self.panel.household.show_needs(
            _("Household"), _("These steps are on the file of {name}.").format(name=head), household_needs(card, today)
        )
        if anew:
            self.add_step.end()

    def show_partners(self, names: Sequence[str]) -> None:
        """Who may be named as a partner."""
        self.panel.follow_up.set_partners(names)

    def take_focus(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_adding(self) -> None:
        """Ask which step to add."""
        if self._card is not None:
            self.add_step.begin(self._card.checklist)

    @Slot()
    def end_adding(self) -> None:
        """A step was added, or is not wanted."""
        self.add_step.end()
        self.take_focus()

    def escape(self) -> bool:
        """Put away what is being typed; False if there is nothing."""
        if self.add_step.isVisible():
            self.end_adding()
        elif self.panel.is_waiving():
            self.panel.reason.close_strip()
        elif self.panel.isAncestorOf(self.window().focusWidget() or self):
            self.take_focus()
        else:
            return False
        return True

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(str)
    def _show_step(self, key: str) -> None:
        card = self._card
        line = card.line(key) if card else None
        if card is None or line is None:
            self.panel.show_step(None)
            return
        own_child = card.arrival.draft.category is Category.ACCOMPANYING_CHILD
        self.panel.show_step(detail(card.checklist, line, self._context.desk.clock.today(), own_child=own_child))

    @Slot(str)
    def _on_step_opened(self, _key: str) -> None:
        self.panel.take_focus()

    @Slot(str, str, str)
    def _on_reason(self, asked: str, key: str, reason: str) -> None:
        strip = self.panel.reason
        self._actions.give_reason(
            cast("Asked", asked), key, reason, strip.close_strip,
            lambda error: strip.show_refused(_sentence(error)),
        )  # fmt: skip

    @Slot(str, str)
    def _on_added(self, key: str, reason: str) -> None:
        self._actions.give_reason("force", key, reason, self.end_adding, self._refused_by(self.add_step.show_problems))

    @Slot(str, str)
    def _on_referred(self, key: str, partner: str) -> None:
        self._actions.refer(key, partner, lambda error: self.panel.follow_up.show_problem("partner", _sentence(error)))

    @Slot(str, object)
    def _on_done_on(self, key: str, day: object) -> None:
        self._actions.done_on(key, day, lambda error: self.panel.follow_up.show_problem("day", _sentence(error)))  # type: ignore[arg-type]  # a date field gives dates

    def _refused_by(self, show: Callable[[Sequence[Problem]], None]) -> Callable[[UserError], None]:
        def refused(error: UserError) -> None:
            if isinstance(error, Invalid):
                show(error.problems)
            else:
                self._context.shell.tell_error(error)

        return refused


def _sentence(error: UserError) -> str:
    if isinstance(error, Invalid):
        return "\n".join(problem.message.text(current()) for problem in error.problems)
    return error.text(current())
