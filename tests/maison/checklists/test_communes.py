"""Where a commune lies, however it is written: fares, rent control and everything that hangs on living in France."""

import pytest

from maison.checklists.communes import areas, choice, is_abroad


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
