"""The step catalogue: what the desk knows of each step, read from `resources/catalogue/` and checked as it is read.

The files are written by people, so a mistake is told with its file and key before any of it is used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Literal, TypeAlias

from maison.checklists.conditions import Condition
from maison.checklists.deadlines import Deadline
from maison.errors import Message, UserError
from maison.languages import N_
from maison.paths import data_dir

Confidence: TypeAlias = Literal["seen", "partly_seen", "memory"]
CostStatus: TypeAlias = Literal["seen", "deduced", "memory"]

#: Every text is written in these; others may be added beside them.
REQUIRED_LANGUAGES = ("fr", "en")


class CatalogueError(UserError):
    """A catalogue file is not as it should be; nothing of it is used."""

    code = "catalogue"

    def __init__(self, file: str, where: str, what: Message) -> None:
        super().__init__(
            N_("The step catalogue cannot be used. {file}, {where}: {what}"), file=file, where=where, what=what
        )


@dataclass(frozen=True, slots=True)
class Localised:
    """A text in several languages, by BCP 47 tag."""

    texts: Mapping[str, str]

    def text(self, tag: str) -> str:
        """The text in the language `tag`, else in English."""
        return self.texts.get(tag) or self.texts.get(tag.partition("-")[0]) or self.texts["en"]


@dataclass(frozen=True, slots=True)
class Source:
    """A page that the facts were read on. `dated` is what the page says of its own age."""

    key: str
    page: str
    url: str
    dated: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step costs, in euros, `low` to `high`; both None where it varies. True only of the time `as_of`."""

    low: float | None
    high: float | None
    as_of: str
    status: CostStatus
    note: Localised | None

    @property
    def certain(self) -> bool:
        """Whether the amount was read, and so may be printed for a visitor."""
        return self.status == "seen"


@dataclass(frozen=True, slots=True)
class CatalogueStep:
    """One step as the catalogue describes it. `checked_on` is the first day of the month of the last check."""

    key: str
    category: str
    per: str
    title: Localised
    what: Localised
    papers: tuple[Localised, ...]
    where: Localised
    authority: Localised
    official_url: str
    costs: tuple[Cost, ...]
    applies_when: Condition
    deadline: Deadline
    deadline_note: Localised | None
    late: Localised | None
    requires: tuple[str, ...]
    sources: tuple[Source, ...]
    checked_on: dt.date
    confidence: Confidence

    @property
    def to_confirm(self) -> bool:
        """Whether part of it was not read anywhere: staff confirm it before they tell it as certain."""
        return self.confidence != "seen"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All steps by key, in the order of the files."""

    steps: Mapping[str, CatalogueStep] = field(default_factory=dict)


def load(folder: Path) -> Catalogue:
    """The catalogue in `folder`: every `*.toml` of it. Raises `CatalogueError`."""
    from maison.checklists.catalogue_files import read_sources, read_steps

    sources = read_sources(folder / "sources.toml")
    steps: dict[str, CatalogueStep] = {}
    origin: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == "sources.toml":
            continue
        for step in read_steps(path, sources):
            if step.key in steps:
                raise CatalogueError(
                    path.name, step.key, Message(N_("this step is also in {file}"), {"file": origin[step.key]})
                )
            steps[step.key] = step
            origin[step.key] = path.name
    _check_requirements(steps, origin)
    return Catalogue(steps)


def _check_requirements(steps: Mapping[str, CatalogueStep], origin: Mapping[str, str]) -> None:
    for step in steps.values():
        for key in step.requires:
            if key not in steps:
                raise CatalogueError(
                    origin[step.key], step.key, Message(N_("it requires “{other}”, which is no step"), {"other": key})
                )
    try:
        TopologicalSorter({step.key: step.requires for step in steps.values()}).prepare()
    except CycleError as error:
        circle = error.args[1]
        told = Message(N_("these steps wait for each other: {keys}"), {"keys": " → ".join(circle)})
        raise CatalogueError(origin[circle[0]], circle[0], told) from error


@cache
def catalogue() -> Catalogue:
    """The catalogue that the program came with."""
    return load(data_dir("resources") / "catalogue")
