"""The plan of a person whose facts a program tells: its answer, and that no input gets a traceback out of it."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison import languages
from maison.checklists import told, vocabulary
from maison.checklists.catalogue import catalogue
from maison.cli import main
from maison.errors import Invalid

Plan = Callable[..., tuple[int, str, str]]

PERSON: dict[str, Any] = {
    "facts": {
        "nationalities": ["DZ"],
        "profile": "degree_student",
        "permit": "vls_algerian_etudiant",
        "stay_days": 300,
        "housing": "shared_flat",
        "children": [
            {"name": "Lina", "birth_date": "2018-05-01", "nationality_set": ["DZ"]},
            {
                "birth_date": "2010-05-01",
                "nationalities": ["DZ", "FR"],
                "french_level": "none",
                "schooled_before": False,
            },
        ],
    },
    "anchors": {"entry_france": "2026-11-30", "visa_end": "2027-02-28", "move_date": None},
    "done": ["cvec"],
}


@pytest.fixture
def plan(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Run the command on what `told` says, on 23 November 2026: the exit code, the answer, what was said about trouble."""

    def run(told: Any, *words: str, on: str = "2026-11-23", language: str = "en") -> tuple[int, str, str]:
        content = told if isinstance(told, bytes) else json.dumps(told).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        code = main(["--data-dir", str(tmp_path), "--language", language, "checklist", "plan", "-", "--on", on, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def answered(plan: Plan, told: Any, **options: str) -> dict[str, Any]:
    code, out, err = plan(told, "--json", **options)
    assert code == 0, err
    return json.loads(out)  # type: ignore[no-any-return]  # what a program reads


def test_each_step_is_answered_with_all_that_the_issue_names(plan: Plan) -> None:
    answer = answered(plan, PERSON)
    names = {
        "key",
        "status",
        "why",
        "asks",
        "opens_on",
        "due_on",
        "legal",
        "penalty_from",
        "dead_after",
        "blocked_by",
        "person",
    }
    assert all(names <= set(step) for step in answer["steps"])
    by_key = {(step["key"], step["person"]): step for step in answer["steps"]}
    certificate = by_key["algerian_student_certificate", None]
    assert (certificate["due_on"], certificate["legal"], certificate["status"]) == ("2027-01-30", True, "open")
    assert certificate["blocked_by"] == ["identify_permit", "university_enrolment"]
    assert certificate["why"][0] == "Nationality: Algerian"
    assert by_key["cvec", None]["status"] == "done"
    assert by_key["school_primary", "Lina"]["blocked_by"] == ["housing_proof_of_address"]
    assert ("school_secondary", "child 2") in by_key
    assert ("minor_travel_document_dcem", "child 2") not in by_key
    assert by_key["minor_travel_document_dcem", "Lina"]["asks"] == ["plans_travel_outside_france"]
    assert by_key["bank_account", None]["deadlock"]
    assert by_key["bank_account", None]["way_out"]
    assert set(answer["asks"]) == {name for step in answer["steps"] for name in step["asks"]}
    assert answer["next"] == ["civil_status_documents", "identify_permit", "university_enrolment"]


def test_everything_may_be_missing(plan: Plan) -> None:
    for told_ in ({}, {"facts": {}, "anchors": {}}, {"facts": None}, {"facts": dict.fromkeys(told.TOLD)}):
        answer = answered(plan, told_)
        assert {step["status"] for step in answer["steps"]} == {"to_ask"}
        assert {step["due_on"] for step in answer["steps"]} == {None}
        assert answer["asks"]


def test_the_plan_is_of_the_day_that_was_asked_for(plan: Plan) -> None:
    late = answered(plan, PERSON, on="2027-02-01")
    assert next(step for step in late["steps"] if step["key"] == "algerian_student_certificate")["status"] == "late"


def test_people_read_lines_in_their_language(plan: Plan) -> None:
    code, out, _err = plan(PERSON)
    assert code == 0
    assert any(line.startswith("open\t2027-01-30\tlegal deadline\t") for line in out.splitlines())
    assert "(Lina)" in out
    assert out.splitlines()[-1].startswith("To ask: ")
    _code, french, _err = plan(PERSON, language="fr")
    assert "Demander votre certificat de résidence" in french


@pytest.mark.parametrize(
    ("told_", "field", "says"),
    [
        ({"facts": {"profil": "researcher"}}, "facts.profil", "Is “profile” meant?"),
        ({"facts": {"zzz": 1}}, "facts.zzz", "It may be one of: "),
        ({"fact": {}}, "fact", "Is “facts” meant?"),
        ({"facts": []}, "facts", "an object"),
        ({"facts": {"profile": "reseacher"}}, "facts.profile", "Is “researcher” meant?"),
        ({"facts": {"profile": ["researcher"]}}, "facts.profile", "It may be one of: degree_student"),
        ({"facts": {"stay_days": "300"}}, "facts.stay_days", "“300” is no whole number from 0 to"),
        ({"facts": {"stay_days": True}}, "facts.stay_days", "no whole number"),
        ({"facts": {"stay_days": -1}}, "facts.stay_days", "no whole number"),
        ({"facts": {"stay_days": 1e300}}, "facts.stay_days", "no whole number"),
        ({"facts": {"age": 131}}, "facts.age", "from 0 to 130"),
        ({"facts": {"employed_in_france": "yes"}}, "facts.employed_in_france", "neither true nor false"),
        ({"facts": {"nationalities": "DZ"}}, "facts.nationalities", "list of countries"),
        ({"facts": {"nationalities": ["Algeria"]}}, "facts.nationalities", "“Algeria” is no country"),
        ({"facts": {"nationalities": [None]}}, "facts.nationalities", "is no country"),
        ({"facts": {"driving_licence_country": 3}}, "facts.driving_licence_country", "is no country"),
        ({"facts": {"commune": 59350}}, "facts.commune", "is no text"),
        ({"facts": {"reference_date": "1 July"}}, "facts.reference_date", "Write it like 2026-11-30"),
        ({"facts": {"schengen_stays": {}}}, "facts.schengen_stays", "list of stays"),
        (
            {"facts": {"schengen_stays": [{"from": "2026-06-01", "until": "x"}]}},
            "facts.schengen_stays",
            "“from” and “to”",
        ),
        (
            {"facts": {"schengen_stays": [{"from": "2026-06-01", "to": "2026-05-01"}]}},
            "facts.schengen_stays",
            "before it begins",
        ),
        ({"facts": {"children": 2}}, "facts.children", "neither true nor false"),
        ({"facts": {"children": [3]}}, "facts.children[1]", "an object"),
        ({"facts": {"children": [{}, {"born": "2018"}]}}, "facts.children[2].born", "not known"),
        ({"facts": {"children": [{"birth_date": "2018"}]}}, "facts.children[1].birth_date", "no date"),
        (
            {"facts": {"children": [{"nationality_set": "DZ"}]}},
            "facts.children[1].nationality_set",
            "list of countries",
        ),
        ({"anchors": {"entry": "2026-11-30"}}, "anchors.entry", "Is “entry_france” meant?"),
        ({"anchors": {"entry_france": "30/11/2026"}}, "anchors.entry_france", "Write it like 2026-11-30"),
        ({"anchors": {"entry_france": "2026-02-30"}}, "anchors.entry_france", "is no date"),
        ({"anchors": {"entry_france": "2026-W48-1"}}, "anchors.entry_france", "is no date"),
        ({"anchors": {"entry_france": 20261130}}, "anchors.entry_france", "is no date"),
        ({"anchors": {"entry_france": "0026-11-30"}}, "anchors.entry_france", "The year 26 cannot be right"),
        ({"anchors": "2026-11-30"}, "anchors", "an object"),
        ({"done": "cvec"}, "done", "list of the steps"),
        ({"done": ["cvecc"]}, "done.cvecc", "Is “cvec” meant?"),
        ({"done": {"cvec": "yesterday"}}, "done.cvec", "is no date"),
    ],
)
def test_what_is_not_understood_is_told_beside_its_name(plan: Plan, told_: Any, field: str, says: str) -> None:
    code, out, err = plan(told_, "--json")
    assert (code, out) == (1, "")
    problems = {problem["field"]: problem["message"] for problem in json.loads(err)["error"]["problems"]}
    assert set(problems) == {field}
    assert says in problems[field]


def test_all_that_is_wrong_is_told_at_once(plan: Plan) -> None:
    code, _out, err = plan({"facts": {"profil": 1, "age": "x"}, "anchors": {"entry": 1}})
    assert code == 1
    assert [line.partition(":")[0] for line in err.splitlines()] == ["facts.profil", "anchors.entry", "facts.age"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"facts": NaN}', b"[" * 100_000])
def test_what_is_no_object_is_refused(plan: Plan, content: bytes) -> None:
    code, out, err = plan(content)
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    assert err


def test_a_day_that_is_none_is_refused(plan: Plan) -> None:
    code, _out, err = plan(PERSON, on="whenever")
    assert code == 1
    assert "whenever" in err


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path), "checklist", "plan", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err


def test_names_of_the_source_data_are_understood() -> None:
    facts = {
        "french_level": "none",
        "stay_overlaps": "event dates",
        "driving_licence_country": "EEA",
        "permit": "unknown",
        "nationalities": ["dz", "UK"],
    }
    assert told.read({"facts": facts}, ()).facts == {
        "french_level": "no_french",
        "stay_overlaps": True,
        "driving_licence_country": "EEA",
        "permit": None,
        "nationalities": ("DZ", "GB"),
    }


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["2026-11-30", "DZ"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMED = st.fixed_dictionaries(
    {},
    optional={
        "facts": st.dictionaries(st.sampled_from(sorted(told.TOLD)), ANYTHING, max_size=6) | ANYTHING,
        "anchors": st.dictionaries(st.sampled_from(sorted(vocabulary.ANCHORS)), ANYTHING, max_size=6) | ANYTHING,
        "done": ANYTHING,
        "children": ANYTHING,
    },
)


@given(NAMED)
def test_nothing_that_is_told_ends_in_a_failure(values: dict[str, Any]) -> None:
    try:
        found: told.Told | Invalid = told.read(values, catalogue().steps)
    except Invalid as refused:
        found = refused
    if isinstance(found, Invalid):
        assert all(problem.message.text(languages.get("fr")) for problem in found.problems)
    else:
        assert all(day is None or day.year for day in found.anchors.values())
