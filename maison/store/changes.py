"""What a service call changed, as told to every screen of every desk."""

from dataclasses import dataclass

#: A change of more records than this says "any of their kind", which is an empty tuple of ids.
TOLD_ONE_BY_ONE = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """Records of one kind ("arrival", "checklist", "place", ...) that were made, changed or removed; no ids say: any of them."""

    kind: str
    ids: tuple[int, ...]
