"""What must hold between the steps of a catalogue: names that are there, and nothing that waits for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from maison.checklists.catalogue import Catalogue, CatalogueError
from maison.errors import Message
from maison.languages import N_

_MILESTONES = "milestones.toml"


def check(catalogue: Catalogue, origin: Mapping[str, str]) -> None:
    """Refuse a catalogue whose steps name what is not there, or wait for each other. `origin` are the steps' files."""
    places = {*catalogue.steps, *catalogue.milestones}
    for key in catalogue.milestones:
        if key in catalogue.steps:
            raise CatalogueError(_MILESTONES, key, Message(N_("a step has this key")))
    for milestone in catalogue.milestones.values():
        _check_names(_MILESTONES, milestone.key, milestone.met_by, catalogue.steps)
    for step in catalogue.steps.values():
        _check_names(origin[step.key], step.key, (*step.requires, *step.after), places)
        _check_names(origin[step.key], step.key, step.replaces, catalogue.steps)
    _check_circles(catalogue, origin)


def _check_names(file: str, where: str, names: Iterable[str], known: Iterable[str]) -> None:
    for name in names:
        if name not in known:
            raise CatalogueError(file, where, Message(N_("it requires “{other}”, which is no step"), {"other": name}))


def _check_circles(catalogue: Catalogue, origin: Mapping[str, str]) -> None:
    """What is required must come to an end, through milestones too; hints of the order may go in a circle."""
    waits = {step.key: step.requires for step in catalogue.steps.values()}
    waits |= {milestone.key: milestone.met_by for milestone in catalogue.milestones.values()}
    replaced = {step.key: step.replaces for step in catalogue.steps.values()}
    for graph in (waits, replaced):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = error.args[1]
            told = Message(N_("these steps wait for each other: {keys}"), {"keys": " → ".join(circle)})
            raise CatalogueError(origin.get(circle[0], _MILESTONES), circle[0], told) from error
