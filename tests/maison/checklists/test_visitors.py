"""Invented visitors: what their checklist holds, as derived by hand from the facts by somebody who did not read the engine."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from maison.cli import main

FILE = Path(__file__).parent / "visitors.toml"
CONTENT: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
VISITORS: list[dict[str, Any]] = CONTENT["visitor"]
PLAIN: dict[str, Any] = CONTENT["plain"]
OPEN: frozenset[str] = frozenset(CONTENT["open"])
CHILD_STEPS = frozenset({"minor_travel_document_dcem", "school_primary", "school_secondary", "childcare"})
#: A question may name what is asked for or what is derived from it.
SAME = {"nationalities": "nationality_group", "commune": "commune_in", "birth_date": "age"}
FACTS = frozenset(
    {*PLAIN, "nationality_group", "profile", "permit", "stay_days", "housing", "employed_in_france", "social_cover"}
) | {"age", "permit_duration_days", "sponsor_permit", "pays_enrolment_fees_in_france", "driving_licence_country"}
#: What `expect` may hold of a person, and of a child.
PARTS = {"steps", "also", "ask", "either", "absent"}

Line = dict[str, Any]


def asked(names: Iterable[str]) -> set[str]:
    """The names of questions, one for each question."""
    return {SAME.get(name, name) for name in names}


def facts_of(visitor: dict[str, Any]) -> dict[str, Any]:
    """What is known of the visitor, the plain answers included."""
    plain = PLAIN if visitor.get("plain") else {}
    unknown = set(visitor.get("unknown", ()))
    return {**{name: value for name, value in plain.items() if name not in unknown}, **visitor["input"]["facts"]}


def input_of(visitor: dict[str, Any]) -> str:
    """What the command reads."""
    return json.dumps({**visitor["input"], "facts": facts_of(visitor)}, ensure_ascii=False)


def first(lines: Iterable[Line]) -> dict[str, Line]:
    """Of each step the line that is met first: of what comes back every year, the first time."""
    answer: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: (line.get("occurrence") or "", line["due_on"] or "")):
        answer.setdefault(line["key"], line)
    return answer


def field_differences(key: str, line: Line, expected: dict[str, Any]) -> Iterator[str]:
    """In what the line of a step is not as expected."""
    for name, value in expected.items():
        got = line[name]
        if name == "asks":
            if missing := asked(value) - asked(got):
                yield f"{key}: asks {sorted(got)}, not for {sorted(missing)}"
        elif name == "blocked_by":
            if set(got) != set(value):
                yield f"{key}: blocked by {sorted(got)}, expected {sorted(value)}"
        elif got != (None if value == "none" else value):
            yield f"{key}: {name} is {got!r}, expected {value!r}"


def step_differences(key: str, line: Line | None, expected: dict[str, Any]) -> Iterator[str]:
    """In what a step that applies is not as expected."""
    if line is None:
        yield f"{key}: missing"
        return
    if line["status"] == "to_ask" and (facts := asked(line["asks"]) & FACTS):
        yield f"{key}: asks for {sorted(facts)}, though it is known to apply"
    yield from field_differences(key, line, expected)


def differences(lines: dict[str, Line], expect: dict[str, Any], whole: frozenset[str] | None) -> Iterator[str]:
    """In what the lines of one person are not as expected; of the steps in `whole` no other may be there."""
    steps: dict[str, dict[str, Any]] = expect.get("steps", {})
    ask, either, absent = (set(expect.get(name, ())) for name in ("ask", "either", "absent"))
    applying = {**{key: {} for key in expect.get("also", ())}, **steps}
    for key, fields in applying.items():
        if key not in ask:
            yield from step_differences(key, lines.get(key), fields)
    for key in sorted(ask):
        line = lines.get(key)
        if line is None:
            yield f"{key}: missing, though what it depends on is unknown"
        else:
            yield from field_differences(key, line, {"status": "to_ask", **steps.get(key, {})})
    for key in sorted(absent & set(lines)):
        yield f"{key}: there with {lines[key]['status']} ({lines[key]['why']}), must not be"
    if whole is not None:
        for key in sorted((set(lines) & whole) - set(applying) - ask - either - absent - OPEN):
            yield f"{key}: there with {lines[key]['status']} ({lines[key]['why']}), not among the expected"


def plan_differences(visitor: dict[str, Any], plan: dict[str, Any]) -> Iterator[str]:
    """In what the plan of a visitor is not as expected."""
    expect = visitor["expect"]
    own: list[Line] = [line for line in plan["steps"] if line["person"] is None]
    complete: bool = expect.get("complete", False)
    yield from differences(first(own), expect, frozenset(line["key"] for line in own) if complete else None)
    if missing := asked(expect.get("asks", ())) - asked(plan["asks"]):
        yield f"the plan does not ask for {sorted(missing)} but for {plan['asks']}"
    persons = {line["person"] for line in plan["steps"]} - {None}
    for child in sorted(persons | set(expect.get("children", {}))):
        lines = first(line for line in plan["steps"] if line["person"] == child)
        for difference in differences(
            lines, expect.get("children", {}).get(child, {}), CHILD_STEPS if complete else None
        ):
            yield f"{child}: {difference}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """The data folder of a desk that nobody has used: a plan only reads."""
    path = tmp_path_factory.mktemp("visitors")
    shutil.copy(sqlite_template, path / "maison.db")
    return path


@pytest.mark.parametrize("visitor", VISITORS, ids=[visitor["story"] for visitor in VISITORS])
def test_checklist_of_an_invented_visitor(
    visitor: dict[str, Any],
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = input_of(visitor)
    source = tmp_path / "input.json"
    source.write_text(text, encoding="utf-8")
    words = ["checklist", "plan", "-", "--json", "--on", visitor["on"], "--data-dir", str(folder), "--language", "en"]
    with source.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        code = main(words)
    said = capsys.readouterr()
    assert code == 0, said.err
    found = list(plan_differences(visitor, json.loads(said.out)))
    assert not found, "\n".join([visitor["story"], f"on {visitor['on']}: {text}", *found])


def test_visitors_are_well_formed() -> None:
    assert len({visitor["story"] for visitor in VISITORS}) == len(VISITORS) >= 60
    assert sum(visitor["expect"].get("complete", False) for visitor in VISITORS) >= 40
    for visitor in VISITORS:
        expect = visitor["expect"]
        assert set(visitor) <= {"story", "on", "plain", "unknown", "input", "expect"}
        assert set(visitor["input"]) <= {"facts", "anchors", "done"}
        assert set(visitor.get("unknown", ())) <= set(PLAIN)
        assert set(expect) <= PARTS | {"asks", "children", "complete"}
        for person in [expect, *expect.get("children", {}).values()]:
            assert set(person) <= PARTS | {"asks", "children", "complete"}
            present = set(person.get("steps", ())) | set(person.get("also", ())) | set(person.get("ask", ()))
            assert not present & (set(person.get("either", ())) | set(person.get("absent", ()))), visitor["story"]
