"""What the preferences change: settings of this PC at once, the house and copies of the database in jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from maison import __version__
from maison.errors import EditConflict, Invalid, Message, UserError
from ui.i18n import N_, _
from ui.preferences.connection import checked_address, try_address, without_password
from ui.settings import keep

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.model import House
    from ui.changes import ChangeBus
    from ui.jobs import Jobs

#: What to call the copy of a database, beside the day.
_COPY = "maison"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a technician asks first: label (an `N_` text) and value; nothing of it concerns a visitor."""

    lines: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """All of it, a line each, for the clipboard."""
        return "\n".join(f"{_(label)}: {value}" for label, value in self.lines)


class PreferencesView(Protocol):
    """What the presenter needs of the page."""

    def show_house(self, house: House) -> None:
        """What is on file."""

    def show_house_saved(self) -> None:
        """It was written."""

    def show_house_refused(self, error: Invalid) -> None:
        """What is wrong, beside its field."""

    def show_house_conflict(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """Somebody else saved: `taken` are their values of what was not touched here, `theirs` of what both changed."""

    def ask_forget_passports(self, count: int) -> None:
        """So many numbers would be erased: the answer comes by `keep_passports(False, sure=True)`."""

    def show_tested(self, text: Message, *, good: bool) -> None:
        """What came of a test of the connection."""

    def show_database_chosen(self) -> None:
        """It was written down for the next start."""

    def show_database_refused(self, error: UserError) -> None:
        """Why this address is not taken."""

    def show_facts(self, facts: Facts) -> None:
        """Version, revision, places."""

    def show_backed_up(self, path: Path) -> None:
        """The copy was written and verified."""

    def show_error(self, error: UserError) -> None:
        """What belongs to no field."""


class PreferencesPresenter:
    """Reads what is shown, and writes what was changed."""

    def __init__(self, view: PreferencesView, desk: Desk, jobs: Jobs, changes: ChangeBus) -> None:
        self._view, self._desk, self._jobs, self._changes = view, desk, jobs, changes
        self._opened: House | None = None

    def load(self) -> None:
        """Read the house and the facts of the database."""
        self._jobs.read(lambda _steps: self._desk.directory_queries.house(), done=self._on_house, latest="preferences-house",
                        failed=self._view.show_error)  # fmt: skip
        self._jobs.read(lambda _steps: self._facts(), done=self._view.show_facts, latest="preferences-facts",
                        failed=self._view.show_error)  # fmt: skip

    # This PC ------------------------------------------------------------------------------------------------------

    def keep(self, **changes: Any) -> None:
        """Change settings of this PC."""
        keep(self._desk, self._jobs, self._view.show_error, **changes)

    def test(self, address: str) -> None:
        """Try to reach a shared database."""
        self._jobs.read(
            lambda _steps: try_address(address),
            done=lambda message: self._view.show_tested(message, good=True),
            failed=lambda error: self._view.show_tested(error.message, good=False),
            latest="database-test",
            title=_("Testing the connection"),
        )

    def choose_database(self, address: str) -> None:
        """Work on another database from the next start on; "" is the file of this PC."""
        try:
            address = checked_address(address) if address else ""
        except UserError as error:
            self._view.show_database_refused(error)
            return
        self.keep(database=address)
        self._view.show_database_chosen()

    # The house ----------------------------------------------------------------------------------------------------

    def save_house(self, values: Mapping[str, Any]) -> None:
        """Save the form; what somebody else saved meanwhile is shown first, and only then saved over."""
        from ui.preferences.house_form import house_from

        if self._opened is None:
            return
        house, opened = house_from(values, self._opened), self._opened

        def write(_steps: object) -> tuple[Any, House]:
            change = self._desk.directory.set_house(house, opened=opened)
            return change, self._desk.directory_queries.house()

        self._jobs.write(write, done=self._on_saved, failed=self._on_refused, title=_("Saving the house"))

    def keep_passports(self, keeps: bool, *, sure: bool = False) -> None:
        """Keep numbers of passports from now on, or no longer, which erases those on file: somebody must be `sure`."""
        desk = self._desk
        if not keeps and not sure:

            def count(_steps: object) -> int:
                from maison.arrivals.passports.queries import kept_numbers

                return kept_numbers(desk.store)

            self._jobs.read(count, done=self._on_counted, failed=self._view.show_error)
            return

        def write(_steps: object) -> tuple[Any, House]:
            house = desk.directory_queries.house()
            change = desk.directory.set_house(replace(house, keeps_passport_numbers=keeps), opened=house)
            return change, desk.directory_queries.house()

        self._jobs.write(write, done=self._on_kept, failed=self._on_not_kept, title=_("Saving the house"))

    def _on_counted(self, count: int) -> None:
        if count:
            self._view.ask_forget_passports(count)
        else:
            self.keep_passports(False, sure=True)

    def _on_kept(self, written: tuple[Any, House]) -> None:
        change, house = written
        self._on_house(house)
        self._changes.publish(change)

    def _on_not_kept(self, error: UserError) -> None:
        self._view.show_error(error)
        self.load()  # the box says again what is on file

    def _on_house(self, house: House) -> None:
        self._opened = house
        self._view.show_house(house)

    def _on_saved(self, written: tuple[Any, House]) -> None:
        change, house = written
        self._view.show_house_saved()
        self._on_house(house)
        self._changes.publish(change)

    def _on_refused(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            self._view.show_house_refused(error)
        elif isinstance(error, EditConflict):
            self._on_conflict(error)
        else:
            self._view.show_error(error)

    def _on_conflict(self, error: EditConflict) -> None:
        """What only one desk changed is taken as it is; what both changed is shown, for the person to choose."""
        from ui.preferences.house_form import values_of

        if self._opened is None:
            return
        before, mine, theirs = values_of(self._opened), values_of(error.yours), values_of(error.theirs)
        self._opened = error.theirs
        taken = {name: value for name, value in theirs.items() if mine[name] == before[name]}
        open_ = {
            name: value
            for name, value in theirs.items()
            if name not in taken and value not in (before[name], mine[name])
        }
        if open_:
            self._view.show_house_conflict(taken, open_)
        else:
            self.save_house(mine | taken)

    # The database -------------------------------------------------------------------------------------------------

    def copy_name(self) -> str:
        """What a copy made today is called."""
        ending = "db" if self._desk.store.is_sqlite else "dump"
        return f"{self._desk.clock.today().isoformat()}_{_COPY}.{ending}"

    def back_up(self, path: Path) -> None:
        """Write a verified copy of the database."""

        def write(_steps: object) -> None:
            from maison.store.backup import back_up

            back_up(self._desk.store, path)

        self._jobs.read(
            write, done=lambda _nothing: self._view.show_backed_up(path), failed=self._view.show_error,
            title=_("Backing up the database"),
        )  # fmt: skip

    def _facts(self) -> Facts:
        import platform

        from maison.store.migrate import state

        desk = self._desk
        stands = state(desk.store)
        return Facts(
            (
                (N_("Program"), f"{__version__} · Python {platform.python_version()} · {platform.system()}"),
                (N_("Database"), without_password(desk.address) if "://" in desk.address else desk.store.name),
                (N_("Schema"), stands.revision),
                (N_("Data folder"), str(desk.paths.data)),
                (N_("Log folder"), str(desk.paths.logs)),
            )
        )
