"""What this desk chose last, proposed for the next arrival. Institutions and categories only, never a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maison.arrivals.model import ArrivalDraft
    from ui.memory import Memory

_LAST = "arrivals.last"
_HOSTS = "arrivals.hosts"


class Proposals:
    """Learns from each new arrival that is saved on this PC."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def first(self) -> dict[str, Any]:
        """What an empty form begins with."""
        category = self._memory.get(_LAST, "")
        proposed = {"category": category, "host": self.host(category)}
        return {name: value for name, value in proposed.items() if value}

    def host(self, category: str) -> str:
        """The institution that hosted the last arrival of a category."""
        return str(self._memory.get(_HOSTS, {}).get(category, ""))

    def learn(self, draft: ArrivalDraft) -> None:
        """A new arrival was saved."""
        if draft.category is None:
            return
        self._memory.set(_LAST, draft.category.value)
        if draft.host:
            self._memory.set(_HOSTS, {**self._memory.get(_HOSTS, {}), draft.category.value: draft.host})
