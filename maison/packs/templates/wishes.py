"""From what somebody chose at the desk, and what the house decided, to the options of one pack."""

from __future__ import annotations

from collections.abc import Sequence

from maison import languages
from maison.arrivals.family.queries import FactQueries
from maison.arrivals.model import Arrival
from maison.checklists.stays import StayFacts
from maison.packs.templates.applying import Wish, Wished, wished
from maison.packs.templates.model import SHIPPED, Template, audiences_of, fitting
from maison.packs.templates.queries import TemplateQueries


class WishQueries:
    """Reads what the house decided for an arrival."""

    def __init__(self, templates: TemplateQueries, facts: FactQueries) -> None:
        self._templates = templates
        self._facts = facts

    def options(self, arrival: Arrival, wish: Wish = Wish()) -> Wished:  # noqa: B008 (it is frozen)
        """How the pack of an arrival is made."""
        return self.many([arrival], wish)[0]

    def many(self, arrivals: Sequence[Arrival], wish: Wish = Wish()) -> tuple[Wished, ...]:  # noqa: B008 (it is frozen)
        """How the packs of several are made, in few reads."""
        templates = self._templates.in_use()
        if not templates:
            return tuple(_wished(SHIPPED, arrival, wish) for arrival in arrivals)
        facts = self._facts.many(arrivals)
        return tuple(_chosen(templates, *one, wish) for one in zip(arrivals, facts, strict=True))


def _chosen(templates: Sequence[Template], arrival: Arrival, facts: StayFacts, wish: Wish) -> Wished:
    family = bool(facts.children) or facts.head is not None
    audiences = audiences_of(arrival.draft.category, family=family)
    return _wished(fitting(templates, audiences, _language(arrival, wish)), arrival, wish)


def _wished(template: Template, arrival: Arrival, wish: Wish) -> Wished:
    return wished(template, _language(arrival, wish), wish)


def _language(arrival: Arrival, wish: Wish) -> str:
    return wish.language or languages.pack_language(arrival.draft.languages)
