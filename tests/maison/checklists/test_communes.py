"""Where a commune lies, however it is written: fares, rent control and everything that hangs on living in France."""

import datetime as dt

import pytest

from maison.checklists import told
from maison.checklists.catalogue import catalogue
from maison.checklists.communes import areas, choice, is_abroad
from maison.checklists.plan import plan
from maison.errors import Invalid


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Lille", "lille"),
        ("59350", "lille"),
        ("59800 Lille", "lille"),
        ("Hellemmes", "lille"),
        ("LOMME", "lille"),
        ("Villeneuve d'Ascq", "metropole"),
        ("59009", "metropole"),
        ("mons en baroeul", "metropole"),
        ("St-André-lez-Lille", "metropole"),
        ("Comines", "metropole"),
        ("Douai", "elsewhere"),
        ("75056", "elsewhere"),
        ("Comines-Warneton", "abroad"),
        ("Tournai", "abroad"),
        ("TOURNAI (BE)", "abroad"),
        ("7500 Tournai", "abroad"),
        ("B-7700", "abroad"),
        ("Antwerpen, België", "abroad"),
        ("metropole", "metropole"),
        ("abroad", "abroad"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_a_commune_is_known_however_it_is_written(text: str, word: str) -> None:
    assert choice(text) == word
    held = areas(text)
    assert held is not None
    assert ("MEL" in held) is (word in ("lille", "metropole"))
    assert is_abroad(text) is (word == "abroad")


@pytest.mark.parametrize("text", ["", "  ", "unknown"])
def test_what_is_not_known_lies_nowhere(text: str) -> None:
    assert areas(text) is None


@pytest.mark.parametrize(
    ("given", "in_the_metropolis"),
    [("MEL", True), ("Lille", True), (["Roubaix"], True), (["Tournai"], False), ("Douai", False), (["MEL"], True)],
)
def test_where_somebody_lives_may_be_told_by_areas(given: object, in_the_metropolis: bool) -> None:
    facts = told.read({"facts": {"commune_in": given, "housing": "private_rental"}}, ()).facts
    keys = {step.key for step in plan(catalogue(), facts, {}, on=dt.date(2026, 11, 23))}
    assert ("public_transport" in keys) is in_the_metropolis
    assert ("lease_and_rent_control" in keys) is (given != ["Tournai"])


@pytest.mark.parametrize("given", [3, [], [3], {"Lille": True}])
def test_areas_that_are_none_are_refused(given: object) -> None:
    with pytest.raises(Invalid):
        told.read({"facts": {"commune_in": given}}, ())
