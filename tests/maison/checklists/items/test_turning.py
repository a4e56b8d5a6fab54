"""Until the day that is kept with a checklist, its lines are the same on every day."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from maison.checklists.assembly import known
from maison.checklists.catalogue import catalogue
from maison.checklists.items.model import Item, items_of
from maison.checklists.items.turning import next_turn, turns_of
from maison.checklists.model import StoredAnswer
from maison.checklists.stays import Span, StayFacts

_PROFILES = ("degree_student", "doctoral_student", "researcher", "accompanying_child", "accompanying_spouse")
_PERMITS = ("vls_ts_etudiant", "vls_ts_talent_chercheur", "french_residence_card", "not_required", None)


def spans(dice: random.Random, came: dt.date, *words: str) -> tuple[Span, ...]:
    """Up to two times of something, at most one after the other."""
    began = [came + dt.timedelta(days=dice.randrange(-100, 500)) for _span in range(dice.randrange(3))]
    return tuple(
        Span(dice.choice(words), since, dice.choice((None, since + dt.timedelta(days=dice.randrange(20, 400)))))
        for since in sorted(began)
    )


def stay(dice: random.Random) -> StayFacts:
    """Somebody who came, or is to come, around 2026."""
    came = dt.date(2025, 6, 1) + dt.timedelta(days=dice.randrange(700))
    return StayFacts(
        1,
        nationalities=(dice.choice(("IN", "DZ", "DE", "GB")),),
        category=dice.choice(_PROFILES),
        permit=dice.choice(_PERMITS),
        housing=dice.choice(("crous", "private_rental", None)),
        arrived_on=came,
        entered_france_on=came,
        leaves_on=dice.choice((None, came + dt.timedelta(days=dice.choice((80, 300, 1000))))),
        permit_from=came,
        permit_until=came + dt.timedelta(days=dice.choice((89, 364, 1200))),
        employed=dice.choice((True, None)),
        permits=spans(dice, came, "vls_ts_etudiant", "carte_talent_chercheur"),
        leases=spans(dice, came, "crous", "private_rental"),
        nationality_dates=spans(dice, came, "DE", "IN", "DZ"),
        birth_date=dt.date(dice.choice((1990, 2004, 2012, 2022)), dice.randint(1, 12), dice.randint(1, 28)),
    )


def items(who: StayFacts, answers: dict[str, StoredAnswer], on: dt.date) -> list[Item]:
    return items_of(catalogue(), who, {}, *known(catalogue(), who, {}, answers, on), on=on, shared={})


@pytest.mark.parametrize("seed", range(24))
def test_nothing_turns_before_it_is_told(seed: int) -> None:
    dice = random.Random(seed)
    who, turns = stay(dice), turns_of(catalogue())
    answers = {}
    if seed % 2:
        answers = {
            "contract_start": StoredAnswer(who.arrived_on, 1),
            "lease_signature": StoredAnswer(dt.date(2026, dice.randint(1, 12), dice.randint(1, 28)), 1),
            "vls_validated": StoredAnswer(dt.date(2026, dice.randint(1, 12), dice.randint(1, 28)), 1),
        }
    on = dt.date(2026, 1, 1) + dt.timedelta(days=dice.randrange(300))
    for _turn in range(15):
        lines = items(who, answers, on)
        turn = next_turn(turns, who, known(catalogue(), who, {}, answers, on)[1], lines, on)
        assert turn > on
        last = turn - dt.timedelta(days=1)
        between = {on + dt.timedelta(days=dice.randrange((turn - on).days)) for _day in range(3)}
        for day in sorted({last, *between}):
            assert items(who, answers, day) == lines, (on, day, turn)
        on = turn
