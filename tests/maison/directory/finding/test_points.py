"""Points by their names: those that are meant, and none where it might be another."""

import pytest

from maison.directory.finding.points import campus_in, point_named


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Gare Lille Flandres", "Gare Lille Flandres"),
        ("lille flandres", "Gare Lille Flandres"),
        ("republique", "République Beaux-Arts"),
        ("Campus Cité scientifique", "Campus Cité scientifique"),
        ("campus sante", "Campus Santé"),
        ("Lille", None),
        ("campus", None),
        ("", None),
        ("Atlantis", None),
    ],
)
def test_point_has_a_name(typed: str, named: str | None) -> None:
    found = point_named(typed)
    assert (found.name if found else None) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Résidence Galois, Cité Scientifique, 59650 Villeneuve-d’Ascq", "Campus Cité scientifique"),
        ("Université de Lille, campus Pont-de-Bois", "Campus Pont-de-Bois"),
        ("Université de Lille", None),
        ("12 rue du Pont, 59000 Lille", None),
        ("", None),
    ],
)
def test_campus_is_read_in_a_text(text: str, named: str | None) -> None:
    found = campus_in(text)
    assert (found.name if found else None) == named
