"""What a page is to the shell, and what the shell is to a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from ui.kit.views import View

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.errors import UserError
    from maison.store.changes import Change
    from ui.changes import ChangeBus
    from ui.jobs import Jobs
    from ui.memory import Memory
    from ui.shell.search import Provider


class Shell(Protocol):
    """What pages may ask of the window around them."""

    #: The stay whose file was opened last: what is chosen for a visitor goes to them first. None when nobody is there.
    served: int | None

    def go(self, key: str, where: Any = None) -> None:
        """Show a page; `where` is for its `show_at` (an id, a filter). Esc comes back."""

    def back(self) -> None:
        """Return to where one was."""

    def here(self) -> str:
        """The key of the page on screen."""

    def page(self, key: str) -> Page:
        """Another page, built if it was not yet."""

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done ("File deleted") and offer to undo it until `forget_undo` or the next offer."""

    def forget_undo(self) -> None:
        """Something else was done since."""

    def tell(self, text: str, tone: str = "info", *, action: str = "", act: Callable[[], object] | None = None) -> None:
        """A banner above the page, with at most one thing to do about it."""

    def hush(self) -> None:
        """What was told no longer matters."""

    def tell_error(self, error: UserError) -> None:
        """A banner with the sentence of an error that belongs to no field."""

    def hand(self, found: Any) -> bool:
        """Hand what was read somewhere in the window to the page on screen; False if that makes nothing of it."""

    def reopen(self) -> None:
        """Open the database once more: it is another one now, or may answer after all."""

    def set_count(self, key: str, count: int | None) -> None:
        """The figure beside a page's name in the navigation."""

    def set_house(self, name: str) -> None:
        """The name of the house, over the navigation; "" for the one that stands there before it is entered."""

    def add_provider(self, provider: Provider) -> None:
        """Let the search box find more."""

    def add_action(self, title: str, act: Callable[[], object], *, icon: str = "arrow-right", keys: str = "") -> None:
        """Let the search box find an action by its title, an `N_` text."""

    def add_key(self, keys: str, act: Callable[[], object]) -> None:
        """Do something when these keys are pressed, whatever page is on screen."""

    def set_language(self, tag: str) -> None:
        """Speak another language, now and at the next start."""

    def try_language(self, tag: str) -> None:
        """Speak another language until the next start, or until `set_language`."""

    def set_look(self, scheme: str, scale: float) -> None:
        """Another palette or size of text (0.8 to 2.0), now and at the next start."""


class Context(NamedTuple):
    """What a page is built with. The desk's services import their libraries when first touched: touch them in jobs."""

    desk: Desk
    jobs: Jobs
    changes: ChangeBus
    memory: Memory
    shell: Shell
    #: What the first paint shows, read without the services; None later on.
    glance: Any = None


class Page(View):
    """A page of the window. It is built when first shown, and stays."""

    #: False for what is of use also when no database is open.
    NEEDS_DATABASE: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setProperty("ground", "window")

    def activate(self) -> None:
        """It has come on screen and the desk is open: load what is stale."""

    def show_at(self, where: Any) -> None:
        """Show one record or one filter; called before `activate`."""

    def refresh(self) -> None:
        """F5: load everything again."""
        self.activate()

    def leave(self) -> None:
        """It goes off screen, or the window closes: keep drafts."""

    def take(self, found: Any) -> bool:
        """Something was read while it is on screen, as a passport; False if it makes nothing of it."""
        return False

    def visitor(self) -> int | None:
        """Whose file is on it: the stay of which a visit would be noted, None for nobody's."""
        return None

    def escape(self) -> bool:
        """Esc: close what is open on the page; False if there was nothing, then the shell goes back."""
        return False

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 stops on this page, in order."""
        return ()

    def entry(self) -> QWidget | None:
        """What has the focus when the page opens."""
        return next(iter(self.panes()), None)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Keys of this page that stand on no button, for the help sheet: ("Space", _("Tick the step"))."""
        return ()


class LivePage(Page):
    """A page that reads again when what it shows has changed: at once while it is on screen, else when it comes back."""

    #: The kinds of change that concern it.
    KINDS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.stale = True
        context.changes.subscribe(self.KINDS, self._on_change)

    def load(self) -> None:
        """Read everything that it shows."""
        raise NotImplementedError

    def concerns(self, change: Change) -> bool:
        """Whether a change of one of `KINDS` changes what is shown."""
        return True

    def activate(self) -> None:
        if self.stale:
            self.refresh()

    def refresh(self) -> None:
        self.stale = False
        self.load()

    def _on_change(self, change: Change) -> None:
        if self.concerns(change):
            self.stale = True
            if self.isVisible():
                self.activate()


class PageSpec(NamedTuple):
    """A page of the navigation: its key, its title (an `N_` text), its icon, and how it is built."""

    key: str
    title: str
    icon: str
    build: Callable[[Context], Page]
    #: False for pages that are reached from another one, which `under` names: it stays marked in the navigation.
    listed: bool = True
    under: str = ""
