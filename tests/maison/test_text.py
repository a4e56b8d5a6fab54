"""Text is cleaned once, at the border; every spelling of it is found again."""

import unicodedata

import icu
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maison.text import (
    FIELD_LIMIT,
    TextRefused,
    clean_line,
    clean_note,
    fold,
    like_pattern,
    search_key,
    search_words,
    sort_key,
    transliterate,
)

any_text = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna   Maria ", "Anna Maria"),
        ("Zoe\u0308", "Zoë"),
        ("Anna\u00a0Maria\u202f", "Anna Maria"),
        ("Anna\tMaria\n", "Anna Maria"),
        ("\ufeffAnna", "Anna"),
        ("\u200b Anna \u200f", "Anna"),
        ("<b>Anna</b>", "<b>Anna</b>"),
        ("=1+1", "=1+1"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the non-joiner that Persian needs stays
        ("ක්\u200dර", "ක්\u200dර"),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ("ปิ่นทอง", "ปิ่นทอง"),
        ("བསྒྲུབས", "བསྒྲུབས"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_line_is_kept_clean(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "Anna\u202eairaM",
        "a\u2066b",
        "a\0b",
        "a\x07b",
        "a\x9fb",
        "a\ud800b",
        "a\ufffeb",
        "a\U0001ffffb",
        "a\ufdd0b",
        "a\ufeffb",
        "e" + "\u0301" * 6 + "x",
        "Z" + "\u20dd" * 5,  # enclosing marks, which have no combining class
        "ก" + "\u0e31" * 40,
    ],
)
def test_what_no_name_holds_is_refused(typed: str) -> None:
    with pytest.raises(TextRefused):
        clean_line(typed)
    with pytest.raises(TextRefused):
        clean_note(f"Note:\n{typed}")


def test_too_long_is_refused_and_marks_are_not_counted() -> None:
    assert clean_line("a" * FIELD_LIMIT) == "a" * FIELD_LIMIT
    assert clean_line("ก้" * FIELD_LIMIT) == "ก้" * FIELD_LIMIT
    with pytest.raises(TextRefused) as refused:
        clean_line("a" * 10_000)
    assert refused.value.message.facts == {"length": 10_000, "limit": FIELD_LIMIT}


def test_note_keeps_its_lines() -> None:
    assert clean_note(" One\r\ntwo  three\r\rfour ") == "One\ntwo three\n\nfour"


@given(any_text)
@example("\u200b a")
def test_clean_text_is_clean(typed: str) -> None:
    try:
        kept = clean_line(typed)
    except TextRefused:
        return
    assert clean_line(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    kept.encode("utf-8")


@given(any_text)
def test_any_query_has_few_harmless_words(typed: str) -> None:
    words = search_words(typed)
    assert len(words) <= 8
    for word in words:
        word.encode("utf-8")
        assert "\0" not in word


@given(st.text(st.characters(categories=("L", "Mn", "Zs", "Pd")), max_size=30))
def test_text_is_found_by_its_own_words(typed: str) -> None:
    try:
        kept = clean_line(typed)
    except TextRefused:
        return
    key = search_key(kept)
    assert all(word in key for word in search_words(kept))


@pytest.mark.parametrize(
    ("text", "folded"), [("ÉLODIE", "elodie"), ("Straße", "strasse"), ("ﬁn", "fin"), ("Ⅻ", "xii"), ("أحمد", "احمد")]
)
def test_fold_loses_case_accents_and_forms(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "latin"), [("王小明", "wangxiaoming"), ("Łukasz", "lukasz"), ("Ωμέγα", "omega"), ("Sœur", "soeur")]
)
def test_other_scripts_are_found_in_latin(text: str, latin: str) -> None:
    assert transliterate(text) == latin
    assert latin in search_key(text)


def test_names_sort_as_people_expect() -> None:
    names = ["Zoé", "abel", "Émile", "Eco", "Li Wei", "Liang", "Øst"]
    assert sorted(names, key=sort_key) == ["abel", "Eco", "Émile", "Li Wei", "Liang", "Øst", "Zoé"]


_LATIN = "abcdefghijklmnopqrstuvwxyzàâäáãåāăąæçćčďđéèêëēėęěğģíîïīįķľļłñńňņóôöõőøœŕřśşšșßťțţúùûüūůűųŵýÿŷžźżÉŒÇÅØŁß -."
_names = st.text(_LATIN, min_size=1, max_size=8).map(str.strip).filter(bool)


@given(_names, _names)
@example("Éric", "Erik")
@example("Œuvre", "Oeuf")
@example("Jean-Luc", "Jean Luc")
def test_latin_names_are_in_the_order_of_a_french_dictionary(one: str, other: str) -> None:
    """As ICU has it, accents and case left aside. Not so for þ, ŋ, ə and ı, which are read as th, n, a and i here."""
    collator = icu.Collator.createInstance(icu.Locale("fr_FR"))
    collator.setStrength(icu.Collator.PRIMARY)
    here = (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other))
    there = collator.compare(one, other)
    assert here == (there > 0) - (there < 0)


def test_wildcards_are_literal() -> None:
    assert like_pattern(r"50%_\ ") == r"%50\%\_\\ %"
