"""How far an arrival has come: apart from the other words of an arrival, because the first paint shows it."""

from enum import StrEnum

from maison.languages import N_


class Status(StrEnum):
    """How far an arrival has come."""

    ANNOUNCED = "announced"
    EXPECTED = "expected"
    ARRIVED = "arrived"
    SETTLED = "settled"
    LEFT = "left"


#: What each is called on screen.
STATUS_LABELS: dict[StrEnum, str] = {
    Status.ANNOUNCED: N_("announced"),
    Status.EXPECTED: N_("expected"),
    Status.ARRIVED: N_("arrived"),
    Status.SETTLED: N_("settled"),
    Status.LEFT: N_("left"),
}
