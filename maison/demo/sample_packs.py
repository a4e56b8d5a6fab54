"""Sample packs: those of invented people, made by the desk's own services on a database that is there for them alone.

Nothing of the user's desk is read or touched, and nothing of the samples stays behind but the files that were asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from maison import languages
from maison.application import Desk, Options, make_desk
from maison.clock import Clock, FixedClock
from maison.demo import furnish
from maison.demo.sample_people import SamplePerson, sample_keys, sample_people
from maison.errors import UserError
from maison.languages import N_
from maison.progress import Steps

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival
    from maison.packs.batch.model import BatchReport, Wanted
    from maison.packs.options import Paper

_ALL = "all"


class SamplesRefused(UserError):
    """Samples that there are none of."""

    code = "samples"


def read_tags(text: str) -> tuple[str, ...]:
    """The languages that `text` names ("fr,ar", "all"). Raises `PackRefused`."""
    from maison.packs.model import refuse_language

    if text.strip() == _ALL:
        return languages.PACK_LANGUAGES
    tags = tuple(languages.language_tag(part) or part.strip() for part in text.split(","))
    for tag in tags:
        refuse_language(tag)
    return tags


def read_kinds(text: str) -> tuple[str, ...]:
    """The kinds that `text` names ("student,minor", "all"). Raises `SamplesRefused`."""
    known = sample_keys()
    kinds = known if text.strip() == _ALL else tuple(part.strip() for part in text.split(","))
    for kind in kinds:
        if kind not in known:
            raise SamplesRefused(
                N_("There is no sample “{kind}”. There are: {kinds}."), kind=kind, kinds=", ".join(known)
            )
    return kinds


def make_samples(
    tags: Sequence[str],
    kinds: Sequence[str],
    folder: Path,
    clock: Clock,
    *,
    paper: Paper = "a4",
    alone: bool = False,
    steps: Steps | None = None,
) -> BatchReport:
    """Write a pack of each kind in each language into `folder`, as of this day. Raises `FileRefused`."""
    with sample_desk(clock) as desk:
        wanted = sample_packs(desk, tags, kinds, paper=paper, alone=alone)
        return desk.pack_batches.save(wanted, folder, again=True, steps=steps)


@contextmanager
def sample_desk(clock: Clock) -> Iterator[Desk]:
    """A desk of a house that does not exist, with the places of the program, nobody on file, at this moment for ever."""
    with tempfile.TemporaryDirectory(prefix="maison-samples-") as folder:
        desk = make_desk(Options(data_dir=Path(folder), demo=True), FixedClock(clock.now()))
        try:
            furnish(desk.open())
            yield desk
        finally:
            desk.close()


def sample_packs(
    desk: Desk, tags: Sequence[str], kinds: Sequence[str], *, paper: Paper = "a4", alone: bool = False
) -> list[Wanted]:
    """Put the invented people on the file of `desk`; answers the packs to be made of them."""
    from maison.packs.batch.model import Wanted
    from maison.packs.options import facing_french

    wanted = []
    for person in sample_people(tuple(tags), desk.clock.today()):
        if person.key in kinds:
            options = facing_french(person.language)._replace(paper=paper)
            options = options._replace(second=None) if alone else options
            wanted.append(Wanted(_registered(desk, person), options, f"{person.language}_{person.key}.pdf"))
    return wanted


def _registered(desk: Desk, person: SamplePerson) -> Arrival:
    """Somebody and their family, on file."""
    head = desk.arrival_queries.get(desk.arrivals.register(person.draft).ids[0])
    for relation, draft in person.family:
        relative = desk.arrival_queries.get(desk.arrivals.register(draft).ids[0])
        desk.families.join(head.person_id, relative.person_id, relation)
    return head
