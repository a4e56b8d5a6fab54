"""Inputs that nobody meant: zones with characters changed, lost, doubled and moved, and plain noise."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.maison.arrivals.mrz.builder import BUILDERS, Holder, built, french_card

_ANY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
_ODD = "\0\x02\t\r\n \u00a0\u2028«‹＜ßıİ\u202e\ud800\U0001f600.;,!?:\\&é\"'(-è_çàkKcCoOiIlL"
_HOLDERS = (
    Holder(),
    Holder("AQUINO", "", "123456789", "D", "D", "7408<<"),
    Holder("O" * 30, "I" * 30, "0O1I5S", "UNO", "XXA"),
)


def inputs(rng: random.Random, count: int) -> Iterator[str]:
    """`count` texts; the same for the same `rng`."""
    zones = [built(layout, holder) for layout in BUILDERS for holder in _HOLDERS]
    zones += ["\n".join(french_card(Holder(number="120759300001")))]
    for _ in range(count):
        kind = rng.random()
        if kind < 0.75:
            yield _mutated(rng, rng.choice(zones))
        elif kind < 0.9:
            yield "".join(rng.choices(_ANY, k=rng.choice((30, 36, 44, 71, 72, 73, 87, 88, 89, 90, 91))))
        else:
            yield "".join(rng.choices(_ANY + _ODD, k=rng.randrange(200)))


def _mutated(rng: random.Random, zone: str) -> str:
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(zone))
        sign = rng.choice(_ANY if rng.random() < 0.7 else _ODD)
        change = rng.randrange(5)
        if change == 0:
            zone = zone[:at] + zone[at + 1 :]
        elif change == 1:
            zone = zone[:at] + sign + zone[at:]
        elif change == 2:
            zone = zone[at:] + zone[:at] if rng.random() < 0.1 else zone[:at] + zone[at:].lower()
        else:
            zone = zone[:at] + sign + zone[at + 1 :]
    return zone or "<"
