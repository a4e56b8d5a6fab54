"""Where steps wait for each other: the bank asks for an address, the landlord for an account.

What is only a hint of the order may go in a circle, for life does; such a circle is named, with its way out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from maison.checklists.catalogue import Catalogue


def circles(catalogue: Catalogue) -> tuple[tuple[tuple[str, ...], ...], Mapping[str, int]]:
    """The groups of steps and milestones that wait for each other; and an order of all steps that keeps to the hints.

    Tarjan's algorithm gives the groups in an order in which what is waited for stands first.
    """
    graph = {key: (*step.requires, *step.after) for key, step in catalogue.steps.items()}
    graph |= {key: milestone.met_by for key, milestone in catalogue.milestones.items()}
    groups = tuple(_groups(graph))
    keys = (key for group in groups for key in group if key in catalogue.steps)
    return tuple(group for group in groups if len(group) > 1), {key: place for place, key in enumerate(keys)}


def _groups(graph: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    for root in graph:
        if root in number:
            continue
        path: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
        number[root] = lowest[root] = len(number)
        stack.append(root)
        while path:
            key, waits = path[-1]
            for other in waits:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    stack.append(other)
                    path.append((other, iter(graph[other])))
                    break
                if other in stack:
                    lowest[key] = min(lowest[key], number[other])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[key])
                if lowest[key] == number[key]:
                    at = stack.index(key)
                    yield tuple(sorted(stack[at:], key=number.__getitem__))
                    del stack[at:]


def caught(
    catalogue: Catalogue, circle: Collection[str], waiting: Collection[str], missing: Collection[str]
) -> tuple[str, ...]:
    """The steps of a circle of which each waits for another one, for this person; none if there is a way into it.

    `waiting` are the steps that apply and are not settled, `missing` the milestones that some such step would meet.
    """
    inside = set(circle)
    ready: set[str] = set()
    changed = True
    while changed:
        changed = False
        for key in circle:
            if key not in ready and _free(catalogue, key, inside, ready, waiting, missing):
                ready.add(key)
                changed = True
    return tuple(key for key in catalogue.steps if key in inside and key in waiting and key not in ready)


def _free(
    catalogue: Catalogue,
    key: str,
    inside: Collection[str],
    ready: Collection[str],
    waiting: Collection[str],
    missing: Collection[str],
) -> bool:
    """Whether nothing of the circle stands before a step, or one of the ways to a milestone is free."""
    if key in catalogue.milestones:
        ways = [way for way in catalogue.milestones[key].met_by if way in waiting]
        return key not in missing or any(way not in inside or way in ready for way in ways)
    if key not in waiting:
        return True
    step = catalogue.steps[key]
    return all(
        other in ready or other not in inside or not (other in waiting or other in missing)
        for other in (*step.requires, *step.after)
    )
