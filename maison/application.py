"""The one composition root: from settings to a store, and from the store to the services that change and read it."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from maison.accounts.model import Actor
from maison.clock import Clock, SystemClock
from maison.errors import UserError
from maison.languages import N_
from maison.paths import Paths
from maison.privacy.desk import PrivacyDesk
from maison.settings import Settings, load
from maison.visits.desk import VisitsDesk

if TYPE_CHECKING:
    from maison.arrivals.batch.service import BatchService
    from maison.arrivals.duplicates.queries import DuplicateQueries
    from maison.arrivals.family.queries import FactQueries, FamilyQueries
    from maison.arrivals.family.service import FamilyService
    from maison.arrivals.importing.batches.queries import BatchQueries
    from maison.arrivals.importing.batches.service import ImportBatchService
    from maison.arrivals.importing.service import ImportService
    from maison.arrivals.merging.queries import MergeQueries
    from maison.arrivals.merging.service import MergeService
    from maison.arrivals.notes.queries import NoteQueries
    from maison.arrivals.notes.service import NoteService
    from maison.arrivals.queries import ArrivalQueries
    from maison.arrivals.recommending.queries import Recommendations
    from maison.arrivals.service import ArrivalService
    from maison.arrivals.views.queries import ViewQueries
    from maison.arrivals.views.service import ViewService
    from maison.checklists.bulk.service import BulkService
    from maison.checklists.catalogue import Published
    from maison.checklists.items.queries import BoardQueries
    from maison.checklists.items.service import ItemService
    from maison.checklists.library.queries import LibraryQueries
    from maison.checklists.library.service import LibraryService
    from maison.checklists.queries import ChecklistQueries
    from maison.checklists.rules.queries import RuleQueries
    from maison.checklists.rules.service import RuleService
    from maison.checklists.service import ChecklistService
    from maison.directory.service import HouseChanged
    from maison.packs.batch.service import PackBatches
    from maison.packs.gather import Gatherer
    from maison.packs.programme.service import ProgrammeService
    from maison.packs.service import PackService
    from maison.statistics.service import StatisticsService

log = logging.getLogger(__name__)


class FolderRefused(UserError):
    """A folder of the desk's own cannot be made."""

    code = "folder"


class Options(NamedTuple):
    """How the program was started: all empty for the real desk of this user."""

    data_dir: Path | None = None
    database: str = ""
    language: str = ""
    demo: bool = False


class Desk(PrivacyDesk, VisitsDesk):
    """The desk's services over one open store. Services are made, and their libraries imported, when first used."""

    def __init__(self, paths: Paths, settings: Settings, options: Options, clock: Clock) -> None:
        self.paths = paths
        self.settings = settings
        self.options = options
        self.clock = clock
        self.actor = Actor(settings.agent or _system_user(), settings.desk)

    @property
    def address(self) -> str:
        """The database's address: the command line before the settings before this PC's own file."""
        return self.options.database or self.settings.database or str(self.paths.database)

    @property
    def language(self) -> str:
        """The language of the staff: the command line before the settings before French."""
        return self.options.language or self.settings.language or "fr"

    def open(self) -> Desk:
        """Bring the database and the program's own places up to date. Raises `StoreError`."""
        from maison.arrivals.finding.service import bring_up
        from maison.store.migrate import upgrade

        upgrade(self.store, at=self.clock.now())
        bring_up(self.store)
        self.privacy.remember()
        self.arrivals.move_on()
        self.directory.load_places()
        self.library.bring_up()
        return self

    @cached_property
    def arrivals(self) -> ArrivalService:
        """Registers and edits arrivals."""
        from maison.arrivals.service import ArrivalService

        return ArrivalService(self.store, self.clock, self.actor)

    @property
    def house_changed(self) -> HouseChanged:
        """Numbers of passports go with the decision to keep them."""
        from maison.arrivals.passports.service import following

        return following(self.actor, self.clock)

    @cached_property
    def batches(self) -> BatchService:
        """Changes many arrivals at once."""
        from maison.arrivals.batch.service import BatchService

        return BatchService(self.store, self.clock, self.actor)

    @cached_property
    def arrival_queries(self) -> ArrivalQueries:
        """Reads arrivals."""
        from maison.arrivals.queries import ArrivalQueries

        return ArrivalQueries(self.store)

    @cached_property
    def families(self) -> FamilyService:
        """Joins people who came together."""
        from maison.arrivals.family.service import FamilyService

        return FamilyService(self.store, self.clock, self.actor, self.arrivals)

    @cached_property
    def family_queries(self) -> FamilyQueries:
        """Reads who belongs to whom."""
        from maison.arrivals.family.queries import FamilyQueries

        return FamilyQueries(self.store)

    @cached_property
    def merges(self) -> MergeService:
        """Makes one person of two, and two again."""
        from maison.arrivals.merging.service import MergeService
        from maison.packs.handed import service as handed
        from maison.visits import service as visits
        from maison.visits.queue import service as tickets

        hanging = {"packs": handed.hanging, "visits": visits.hanging, "tickets": tickets.hanging}
        return MergeService(self.store, self.clock, self.actor, self.arrivals, hanging)

    @cached_property
    def merge_queries(self) -> MergeQueries:
        """Reads two people side by side, and who was merged."""
        from maison.arrivals.merging.queries import MergeQueries

        return MergeQueries(self.store)

    @cached_property
    def notes(self) -> NoteService:
        """Keeps what was spoken of with people."""
        from maison.arrivals.notes.service import NoteService

        return NoteService(self.store, self.clock, self.actor, self.arrivals)

    @cached_property
    def note_queries(self) -> NoteQueries:
        """Reads what was spoken of with people."""
        from maison.arrivals.notes.queries import NoteQueries

        return NoteQueries(self.store)

    @cached_property
    def views(self) -> ViewService:
        """Keeps lists that have a name."""
        from maison.arrivals.views.service import ViewService

        return ViewService(self.store, self.clock, self.actor)

    @cached_property
    def view_queries(self) -> ViewQueries:
        """Reads lists that have a name."""
        from maison.arrivals.views.queries import ViewQueries

        return ViewQueries(self.store, self.actor)

    @cached_property
    def duplicates(self) -> DuplicateQueries:
        """Finds who is on file already."""
        from maison.arrivals.duplicates.queries import DuplicateQueries

        return DuplicateQueries(self.store)

    @cached_property
    def imports(self) -> ImportService:
        """Puts many arrivals on file."""
        from maison.arrivals.importing.service import ImportService

        return ImportService(self.store, self.clock, self.actor)

    @cached_property
    def import_batches(self) -> ImportBatchService:
        """Undoes imports."""
        from maison.arrivals.importing.batches.service import ImportBatchService
        from maison.packs.handed import queries as handed
        from maison.visits import queries as visits

        return ImportBatchService(self.store, self.clock, self.actor, (handed.given, visits.given))

    @cached_property
    def import_queries(self) -> BatchQueries:
        """Reads imports of the past."""
        from maison.arrivals.importing.batches.queries import BatchQueries

        return BatchQueries(self.store)

    def published(self) -> Published:
        """The step catalogue in force."""
        return self.library_queries.current()

    @cached_property
    def library(self) -> LibraryService:
        """Publishes versions of the step catalogue."""
        from maison.checklists.library.service import LibraryService

        return LibraryService(self.store, self.clock, self.actor)

    @cached_property
    def library_queries(self) -> LibraryQueries:
        """Reads the step catalogue and its versions."""
        from maison.checklists.library.queries import LibraryQueries

        return LibraryQueries(self.store)

    @cached_property
    def checklists(self) -> ChecklistService:
        """Ticks, waives and answers."""
        from maison.arrivals.following.service import follow
        from maison.checklists.service import ChecklistService

        return ChecklistService(self.store, self.clock, self.actor, self.published, follow)

    @cached_property
    def checklist_queries(self) -> ChecklistQueries:
        """Reads checklists and what is due."""
        from maison.checklists.queries import ChecklistQueries

        return ChecklistQueries(self.store, self.clock, self.published)

    @cached_property
    def rules(self) -> RuleService:
        """Takes note of changed rules."""
        from maison.checklists.rules.service import RuleService

        return RuleService(self.store, self.clock, self.actor)

    @cached_property
    def rule_queries(self) -> RuleQueries:
        """Reads what changed rules mean."""
        from maison.checklists.rules.queries import RuleQueries

        return RuleQueries(self.store, self.clock, self.published, self.library_queries.older)

    @cached_property
    def stay_facts(self) -> FactQueries:
        """Reads what checklists look at."""
        from maison.arrivals.family.queries import FactQueries

        return FactQueries(self.store)

    @cached_property
    def bulk_steps(self) -> BulkService:
        """Settles steps of many people at once."""
        from maison.arrivals.following.service import follow
        from maison.checklists.bulk.service import BulkService

        return BulkService(self.store, self.clock, self.actor, self.published, follow)

    @cached_property
    def checklist_items(self) -> ItemService:
        """Works out what the board is read from."""
        from maison.arrivals.following.queries import followed
        from maison.checklists.items.service import ItemService

        return ItemService(self.store, self.clock, followed, self.published)

    @cached_property
    def board(self) -> BoardQueries:
        """Reads what is late, due and about to end, over all files."""
        from maison.checklists.items.queries import BoardQueries

        return BoardQueries(self.store)

    @cached_property
    def packs(self) -> PackService:
        """Makes packs."""
        from maison.packs.service import PackService

        return PackService(self.pack_gatherer)

    @cached_property
    def pack_gatherer(self) -> Gatherer:
        """Reads for packs."""
        from maison.packs.gather import Gatherer

        return Gatherer(
            self.stay_facts,
            self.checklist_queries,
            self.directory_queries,
            self.pick_queries,
            self.recommendations,
            self.event_queries,
            self.published,
            self.clock,
        )

    @cached_property
    def pack_batches(self) -> PackBatches:
        """Makes the packs of many."""
        from maison.packs.batch.service import PackBatches
        from maison.packs.handed.memory import Memory

        return PackBatches(self.pack_gatherer, Memory(self.handed_packs, self.handed_pack_queries), self.language)

    @cached_property
    def programmes(self) -> ProgrammeService:
        """Makes the week's programme."""
        from maison.packs.programme.service import ProgrammeService

        return ProgrammeService(self.event_queries, self.directory_queries, self.clock)

    @cached_property
    def recommendations(self) -> Recommendations:
        """Recommends places to people on file."""
        from maison.arrivals.recommending.queries import Recommendations

        return Recommendations(
            self.stay_facts, self.family_queries, self.checklist_queries, self.directory_queries, self.clock
        )

    @cached_property
    def statistics(self) -> StatisticsService:
        """Counts, and lets figures out of the house."""
        from maison.statistics.queries import StatisticsQueries
        from maison.statistics.service import StatisticsService

        queries = StatisticsQueries(self.store, self.clock)
        return StatisticsService(self.store, self.clock, self.actor, queries, lambda: self.checklist_items)


def make_desk(options: Options, clock: Clock | None = None) -> Desk:
    """The desk that `options` ask for; its database is not opened yet. Raises `FolderRefused`."""
    paths = Paths.under(options.data_dir) if options.data_dir else Paths.of_user()
    if options.demo and not options.data_dir:
        paths = Paths.under(paths.data / "demo")
    try:
        paths.make()
    except OSError as error:
        raise FolderRefused(
            N_(
                "The program cannot use the folder {folder} ({reason}). "
                "Make it writable, or choose another one with --data-dir."
            ),
            folder=paths.data,
            reason=error.strerror or type(error).__name__,
        ) from error
    return Desk(paths, load(paths.settings), options, clock or SystemClock())


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # without a name in the environment it asks a module that Windows has not
        return "desk"
