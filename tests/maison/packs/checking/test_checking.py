"""What is found before a pack is printed, what holds it back, and what nobody can go past."""

import dataclasses
import datetime as dt

import pytest

from maison import languages
from maison.application import Desk
from maison.checklists.localised import Localised, language_of
from maison.directory.vocabulary import PlaceStatus
from maison.errors import Invalid, Message
from maison.packs.checking.model import Finding, Kind, Severity, Where, overruled
from maison.packs.content import PartKey
from maison.packs.model import PackRefused
from maison.packs.texts import sections
from tests.maison.arrivals.people import NADINE, registered
from tests.maison.packs.handing import POOL, change_place, change_step, hand_over, options, pool


def found(desk: Desk, kind: Kind, tag: str = "fr", second: str | None = None, **person: object) -> list[Finding]:
    """The findings of a kind for the pack of a person like Nadine."""
    arrival = registered(desk, dataclasses.replace(NADINE, **person))  # type: ignore[arg-type]  # any of its fields
    return [one for one in desk.pack_keeper.check(arrival, options(tag, second)).findings if one.kind is kind]


def told(findings: list[Finding]) -> str:
    """What the staff read."""
    french = languages.get("fr")
    return "\n".join(f"{one.told.text(french)} {one.remedy.text(french)}" for one in findings)


def test_a_missing_glyph_is_named_with_its_place_and_never_gone_past(sqlite_desk: Desk) -> None:
    person = registered(sqlite_desk, dataclasses.replace(NADINE, preferred_name="Nadine\U00012345"))
    checked = sqlite_desk.pack_keeper.check(person, options("ar", "fr"))
    assert checked.held_back
    first = checked.findings[0]
    assert (first.kind, first.severity, first.where.part, first.final) == (
        Kind.GLYPH,
        Severity.REFUSE,
        PartKey.COVER,
        True,
    )
    assert "U+12345" in told([first])
    with pytest.raises(PackRefused) as refused:
        overruled(checked.findings, "Je veux")
    assert "U+12345" in refused.value.text(languages.get("fr"))


def test_a_glyph_that_was_drawn_once_does_not_hide_one_that_is_missing(sqlite_desk: Desk) -> None:
    assert found(sqlite_desk, Kind.GLYPH) == []
    place = pool(sqlite_desk)
    change_place(sqlite_desk, place, address="1 rue \U00012345")
    finding = found(sqlite_desk, Kind.GLYPH)[0]
    assert (finding.where.part, finding.where.entry) == (PartKey.PLACES, str(place))


def test_an_unnamed_person_s_pack_is_held_back_until_somebody_says_why(sqlite_desk: Desk) -> None:
    person = registered(sqlite_desk, NADINE)
    nobody = dataclasses.replace(person, draft=dataclasses.replace(
        person.draft, family_name="", given_names="", preferred_name="", native_name="", planned_arrival=None,
        nationalities=(),
    ))  # fmt: skip
    checked = sqlite_desk.pack_keeper.check(nobody, options())
    fields = {one.where.field: one.severity for one in checked.findings if one.kind is Kind.INCOMPLETE}
    assert fields["family_name"] is Severity.REFUSE
    assert {fields["arrived_on"], fields["nationalities"]} == {Severity.WARN}
    with pytest.raises(Invalid):
        overruled(checked.findings, "")
    past, reason = overruled(checked.findings, " Le nom viendra ")
    assert (reason, [(one.kind, one.part, one.field) for one in past]) == (
        "Le nom viendra", [("incomplete", "cover", "family_name")],
    )  # fmt: skip


def test_unanswered_questions_are_named(sqlite_desk: Desk) -> None:
    finding = next(one for one in found(sqlite_desk, Kind.INCOMPLETE) if "count" in one.told.facts)
    assert "Logement" in told([finding])


def test_a_step_whose_french_the_house_changed_would_be_in_english(sqlite_desk: Desk) -> None:
    assert [one for one in found(sqlite_desk, Kind.UNTRANSLATED, "ar", "fr") if one.refuses] == []
    change_step(sqlite_desk, "bank_account", what={"fr": "Texte de la maison.", "en": "A text of the house."})
    [finding] = [one for one in found(sqlite_desk, Kind.UNTRANSLATED, "ar", "fr") if one.refuses]
    assert (finding.where.entry, finding.where.field) == ("bank_account", "what")
    assert "arabe" in told([finding])
    assert [one for one in found(sqlite_desk, Kind.UNTRANSLATED, "fr") if one.refuses] == []


def test_a_place_s_text_in_another_language_is_told(sqlite_desk: Desk) -> None:
    place = pool(sqlite_desk)
    [finding] = [one for one in found(sqlite_desk, Kind.UNTRANSLATED, "ar") if one.where.part]
    assert (finding.severity, finding.where.entry, finding.where.field) == (Severity.WARN, str(place), "price")
    assert found(sqlite_desk, Kind.UNTRANSLATED, "fr") == []


def test_what_is_the_same_in_french_and_english_is_a_name() -> None:
    own = {"fr": "Un texte de la maison", "en": "A text of the house"}
    assert language_of(Localised({"fr": "CVEC", "en": "CVEC"}), "ar") == "ar"
    assert language_of(Localised(own), "ar") == "en"
    assert language_of(Localised({**own, "ar": "نص"}), "ar") == "ar"
    assert [language_of(Localised(own), tag) for tag in ("fr", "en", "en-GB")] == ["fr", "en", "en-GB"]


def test_facts_nobody_has_checked_or_not_for_long_are_told(sqlite_desk: Desk) -> None:
    place = pool(sqlite_desk)
    steps = sqlite_desk.published().catalogue.steps
    unsure = {one.where.entry for one in found(sqlite_desk, Kind.UNCHECKED)}
    assert str(place) in unsure
    assert {key for key in unsure if key in steps} == {key for key in unsure if key in steps and steps[key].to_confirm}
    assert {key for key in unsure if key in steps}
    change_step(sqlite_desk, "bank_account", checked_on="2025-09")
    change_place(sqlite_desk, place, checked_on=dt.date(2024, 1, 31))
    assert {one.where.entry for one in found(sqlite_desk, Kind.OLD)} == {"bank_account", str(place)}


def test_a_chosen_place_that_is_closed_is_told_and_one_that_closes_soon(sqlite_desk: Desk) -> None:
    soon, closed = pool(sqlite_desk), sqlite_desk.directory.add(dataclasses.replace(POOL, name="Fermé")).ids[0]
    change_place(sqlite_desk, soon, status=PlaceStatus.TEMPORARILY_CLOSED, closed_from=dt.date(2026, 12, 1))
    change_place(sqlite_desk, closed, status=PlaceStatus.TEMPORARILY_CLOSED)
    person = registered(sqlite_desk, NADINE)
    sqlite_desk.picks.choose(person.id, closed)
    findings = [one for one in sqlite_desk.pack_keeper.check(person, options()).findings if one.kind is Kind.CLOSED]
    assert [(one.where.entry, one.told.facts["place"]) for one in findings] == [
        (str(closed), "Fermé"), (str(soon), "Piscine d’essai"),
    ]  # fmt: skip
    assert "1er décembre 2026" in told(findings)


def test_only_what_the_pack_tells_of_is_looked_at(sqlite_desk: Desk) -> None:
    pool(sqlite_desk)
    person = registered(sqlite_desk, NADINE)
    letter = options()._replace(parts=(PartKey.COVER, PartKey.LETTER))
    found = sqlite_desk.pack_keeper.check(person, letter).findings
    assert {one.where.part for one in found} <= {None, PartKey.COVER}
    handed = hand_over(sqlite_desk, person, letter)
    assert sqlite_desk.handed_pack_queries.things_of([handed.id]) == {}


def test_a_warning_takes_no_reason_and_keeps_none() -> None:
    warning = Finding(Severity.WARN, Kind.OLD, Where(), Message("old"), Message("look"))
    assert overruled([warning], "parce que") == ((), "")


def test_how_far_the_texts_of_a_language_are_is_told(sqlite_desk: Desk) -> None:
    known = {section.state for section in sections(("ar",))}
    person = registered(sqlite_desk, NADINE)
    checked = sqlite_desk.pack_keeper.check(person, options("ar", "fr"))
    findings = [one for one in checked.findings if one.where.part is None and "all" in one.told.facts]
    assert len(findings) == len(known - {"reviewed"})
    assert all(one.told.facts["count"] <= one.told.facts["all"] for one in findings)
    assert len(sqlite_desk.pack_keeper.look_at(checked.material, checked.composed).findings) < len(checked.findings)
