"""From what somebody chose at the desk, and what the house decided, to the options of one pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maison import languages
from maison.arrivals.family.queries import FactQueries
from maison.arrivals.model import Arrival
from maison.checklists.stays import StayFacts
from maison.packs.content import PartKey
from maison.packs.options import FACING, PackOptions, Paper
from maison.packs.templates.applying import applied
from maison.packs.templates.model import SHIPPED, Template, audiences_of, fitting
from maison.packs.templates.queries import TemplateQueries


class Wish(NamedTuple):
    """How somebody wants a pack; whatever is not said is as usual: the visitor's best language, facing French, A4, whole.

    `second` "" is for one language alone.
    """

    language: str = ""
    second: str = FACING
    paper: Paper = "a4"
    black_and_white: bool = False
    left_out: frozenset[PartKey] = frozenset()


class Wished(NamedTuple):
    """The options of a pack, and the template they come from."""

    options: PackOptions
    template: Template


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


def wished(template: Template, language: str, wish: Wish) -> Wished:
    """The options of a pack by a template, in a language."""
    second = wish.second if wish.second not in ("", language) else None
    options = applied(template, PackOptions(language, second, wish.paper, wish.black_and_white))
    return Wished(options._replace(parts=tuple(part for part in options.parts if part not in wish.left_out)), template)
