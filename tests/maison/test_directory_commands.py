"""The commands of the directory: finding, looking at a place, saying that it was checked or has changed."""

from __future__ import annotations

import json

from tests.maison.test_commands import NADINE, Run, run

__all__ = ["run"]


def test_directory_is_searched_by_text_and_category(run: Run) -> None:
    found = run("directory", "search", "piscine", "--json").json
    assert found
    assert {"id", "name", "category", "to_confirm"} <= set(found[0])
    museums = run("directory", "search", "--category", "museum", "--json").json
    assert {place["category"] for place in museums} == {"museum"}
    assert run("directory", "search", "--category", "castle").code == 1


def test_directory_search_tells_what_it_keeps_to(run: Run) -> None:
    found = run("directory", "search", "--text", "lille", "--near", "50.6316,3.0603", "--json", language="fr").json
    keys = {"id", "name", "category", "status", "open", "opens_next", "distance_m"}
    assert keys <= set(found[0])
    away = [place["distance_m"] for place in found if place["distance_m"] is not None]
    assert away
    assert all(place["open"] is None for place in found if not place["opening_hours"] and place["status"] == "open")
    dutch = run("directory", "search", "--json", language="nl").json
    assert dutch
    assert all("nl" in place["languages"] for place in dutch)
    free = run("directory", "search", "--free", "--json", language="fr").json
    assert free
    assert all(place["price_free"] or place["student_price"] == "free" for place in free)
    for wrong in (
        ("--near", "Lille"),
        ("--near", "50.6"),
        ("--near", "500,3"),
        ("--near", "nan,3"),
        ("--open-at", "2026-12-03"),
        ("--open-at", "jeudi"),
        ("--open-at", "2026-02-30T10:00"),
        ("--open-at", "9999-12-31T23:59"),
    ):
        assert run("directory", "search", *wrong).code == 1
    assert run("directory", "search", language="?").code == 1


def test_directory_looks_around_what_has_a_name(run: Run) -> None:
    for name in ("Gare Lille Flandres", "lille flandres", "cite scientifique", "LILLIAD"):
        found = run("directory", "search", "--near", name, "--within", "3000", "--json", language="fr").json
        away = [place["distance_m"] for place in found]
        assert away == sorted(away)
        assert away[-1] <= 3000
    for wrong in (
        ("--within", "100"),
        ("--near", "Atlantis"),
        ("--audience", "cats"),
        ("--near", " "),
        ("--near", "Lille"),
    ):
        assert run("directory", "search", *wrong, language="fr").code == 1


def test_directory_counts_what_other_choices_would_find(run: Run) -> None:
    counted = run("directory", "facets", "--category", "cultural_centre", "--free", "--json", language="fr").json
    both = run(
        "directory",
        "search",
        "--category",
        "cultural_centre",
        "--category",
        "food_aid",
        "--free",
        "--json",
        language="fr",
    ).json
    assert counted["categories"]["cultural_centre"] + counted["categories"]["food_aid"] == len(both)
    assert counted["total"] == counted["categories"]["cultural_centre"]
    assert counted["without"]["categories"] == sum(counted["categories"].values())
    students = run("directory", "search", "--audience", "students", "--json", language="fr").json
    assert students
    assert all("students" in place["audience"] for place in students)
    assert "museum" in run("directory", "facets", language="fr").out


def test_directory_recommends_with_reasons(run: Run) -> None:
    reference = run("arrivals", "add", "-", stdin=json.dumps(NADINE)).out.strip()
    advised = run("directory", "recommend", reference, "--limit", "5", "--json").json
    assert 0 < len(advised) <= 5
    assert all(place["reasons"] for place in advised)
    assert advised == run("directory", "recommend", reference, "--limit", "5", "--json").json
    assert advised[0]["reasons"][0]["text"] in run("directory", "recommend", reference).out
    assert run("directory", "recommend", "26-99999").code == 1


def test_directory_tells_what_is_open_at_a_moment(run: Run) -> None:
    """On a Tuesday the library of the campus is open in the evening, and a museum is closed."""
    found = run("directory", "search", "--open-at", "2026-12-01T18:30", "--json").json
    names = {place["name"] for place in found}
    assert "LILLIAD Learning Center Innovation" in names
    assert all(place["open"] is True for place in found)
    same = run("directory", "search", "--open-at", "2026-12-01T17:30Z", "--json").json
    assert {place["name"] for place in same} == names

    shown = run("directory", "show", "hospice-comtesse", "--open-at", "2026-12-01 11:00", "--json").json
    assert (shown["open"], shown["opens_next"]) == (False, "2026-12-02T10:00:00+01:00")
    assert run("directory", "show", "hospice-comtesse", "--open-at", "hier").code == 1


def test_place_is_shown_by_number_and_by_name(run: Run) -> None:
    shown = run("directory", "show", "opera", "--json").json
    assert shown["name"] == "Opéra de Lille"
    assert {"services", "stops", "facts", "reports", "check_due", "favourite"} <= set(shown)
    assert run("directory", "show", str(shown["id"]), "--json").json == shown
    assert "Opéra de Lille" in run("directory", "show", "opera").out
    assert run("directory", "show", "nowhere").code == 1


def test_check_and_report_are_noted(run: Run) -> None:
    old = run("directory", "stale", "--json").json
    assert old[0]["due_on"] is None
    checked = run("directory", "check", "opera", "--by", "Nour", "--json").json
    assert (checked["checked_by"], checked["to_confirm"]) == ("Nour", [])
    assert checked["id"] not in {place["id"] for place in run("directory", "stale", "--json").json}
    assert run("directory", "check", "opera", "--on", "demain").code == 1
    report = run("directory", "report", "opera", "Ferme plus tôt", "--json").json
    assert [each["id"] for each in run("directory", "reports", "--json").json] == [report["id"]]
    assert run("directory", "settle", str(report["id"]), "Corrigé").code == 0
    assert run("directory", "reports", "--json").json == []
