"""What a service call changed, as told to every screen of every desk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Records of one kind ("arrival", "checklist", "place", ...) that were made, changed or removed."""

    kind: str
    ids: tuple[int, ...]
