"""The commands: what they answer, in which form, with which exit code; and that no input gets a traceback out of them."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from maison.application import Desk
from maison.arrivals.model import FIELDS, PRIVATE_FIELDS
from maison.arrivals.vocabulary import Relation
from maison.cli import main
from tests.databases import desk_under
from tests.maison.arrivals.mrz.builder import Holder, td3

#: The fields that every answer about an arrival has.
ANSWERED = {"reference", *FIELDS} - PRIVATE_FIELDS
NADINE = {
    "family_name": "El-Khoury",
    "given_names": "Nadine",
    "native_name": "نادين الخوري",
    "birth_date": "2001-02-03",
    "nationalities": ["LB", "FR"],
    "languages": ["ar", "fr"],
    "email": "nadine@example.org",
    "phones": ["+33612345678"],
    "category": "researcher",
    "host": "Université de Lille",
    "unit": "PhLAM",
    "programme": "",
    "planned_arrival": "2026-09-01",
    "arrived_on": "2026-09-02",
    "entered_france_on": "2026-09-01",
    "leaves_on": "2027-08-31",
    "permit": "vls_ts_talent_chercheur",
    "permit_from": "2026-09-01",
    "permit_until": "2027-08-31",
    "housing": "university_guesthouse",
    "adviser": "Camille",
    "status": "arrived",
}


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its answer for programs."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(
    tmp_path: Path, sqlite_template: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run a command on a desk of its own, in English; `stdin` is what it reads."""
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "maison.db")

    def command(*words: str | Path, stdin: bytes | str = b"", language: str = "en") -> Answer:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        try:
            code = main([*map(str, words), "--data-dir", str(folder), "--language", language])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return command


def added(run: Run, **fields: Any) -> str:
    answer = run("arrivals", "add", "-", stdin=json.dumps({**NADINE, **fields}))
    assert answer.code == 0, answer.err
    return answer.out.strip()


def test_add_prints_the_reference_alone(run: Run) -> None:
    answer = run("arrivals", "add", "-", stdin=json.dumps(NADINE))
    assert answer.code == 0
    assert answer.out.splitlines() == [answer.out.strip()]
    assert answer.out.strip().endswith("-00001")


def test_add_reads_a_file_with_a_byte_order_mark(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(NADINE).encode())
    assert run("arrivals", "add", path).code == 0


def test_what_was_added_is_answered_field_by_field(run: Run) -> None:
    reference = added(run)
    shown = run("arrivals", "show", reference, "--json").json
    assert set(shown) == ANSWERED
    assert {**{name: shown[name] for name in NADINE}, "programme": ""} == NADINE
    assert shown["reference"] == reference
    others = set(shown) - set(NADINE) - {"reference"}
    assert all(shown[name] in (None, []) for name in others)


@pytest.mark.parametrize("text", ["khoury nad", "نادين", "nadine@exa", "345678", "06 12 34 56 78", "phlam", "00001"])
def test_search_answers_whole_arrivals(run: Run, text: str) -> None:
    reference = added(run)
    added(run, family_name="Martin", given_names="Zoé", native_name="", email="", phones=[], unit="")
    found = run("arrivals", "search", text, "--json").json
    assert [arrival["reference"] for arrival in found] == [reference]
    assert set(found[0]) == ANSWERED | {"match"}
    assert all(set(mark) == {"field", "text", "part", "sounds"} for mark in found[0]["match"])
    assert run("arrivals", "add", "-", stdin=json.dumps(found[0])).code == 0


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", "nobody at all", ""])
def test_search_takes_signs_as_they_are(run: Run, text: str) -> None:
    added(run)
    assert run("arrivals", "search", text, "--json").json == []


def test_what_was_shown_can_be_added_again_under_a_new_reference(run: Run) -> None:
    shown = run("arrivals", "show", added(run), "--json").json
    answer = run("arrivals", "add", "-", stdin=json.dumps(shown))
    assert answer.code == 0
    assert answer.out.strip() != shown["reference"]
    assert "reference" in answer.err


def test_unknown_field_is_refused_by_name(run: Run) -> None:
    answer = run("arrivals", "add", "-", "--json", stdin=json.dumps({**NADINE, "colour": "blue"}))
    assert answer.code == 1
    assert answer.out == ""
    problems = json.loads(answer.err)["error"]["problems"]
    assert [problem["field"] for problem in problems] == ["colour"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nationalities", ["QQ"]),
        ("nationalities", "Atlantis"),
        ("languages", ["klingonese"]),
        ("birth_date", "12/12/2000"),
        ("birth_date", "2000-02-30"),
        ("birth_date", "2999-01-01"),
        ("leaves_on", "2026-01-01"),
        ("permit_until", "2026-01-01"),
        ("arrived_on", "2027-01-01"),
        ("email", "nadine at example"),
        ("phones", ["call me"]),
        ("category", "king"),
        ("permit", "golden"),
        ("housing", "castle"),
        ("status", "lost"),
        ("family_name", "a" * 10_000),
        ("family_name", "evil\u202egnp.exe"),
        ("family_name", "nul\x00"),
        ("family_name", "\ud800"),
        ("family_name", 7),
        ("family_name", ["El-Khoury"]),
        ("host", "bell\x07"),
    ],
)
def test_bad_value_is_told_beside_its_field_and_nothing_is_saved(run: Run, field: str, value: Any) -> None:
    answer = run("arrivals", "add", "-", "--json", stdin=json.dumps({**NADINE, field: value}))
    assert answer.code == 1
    assert field in [problem["field"] for problem in json.loads(answer.err)["error"]["problems"]]
    assert run("arrivals", "search", "nadine", "--json").json == []


def test_choices_are_told_as_the_json_writes_them(run: Run) -> None:
    assert "vls_ts_etudiant, " in run("arrivals", "add", "-", stdin='{"family_name": "X", "permit": "golden"}').err


@pytest.mark.parametrize(
    "name", ["<b>Ana</b>", "=1+1", "@SUM(A1)", "O'Brien", "Ana & Co", "Núñez", "ß", "’t Hooft", "{name}"]
)
def test_odd_name_is_kept_as_typed(run: Run, name: str) -> None:
    assert run("arrivals", "show", added(run, family_name=name), "--json").json["family_name"] == name


def test_one_name_is_enough_and_none_is_not(run: Run) -> None:
    assert run("arrivals", "add", "-", stdin='{"given_names": "Madonna"}').code == 0
    assert run("arrivals", "add", "-", stdin='{"given_names": "  "}').code == 1
    assert run("arrivals", "add", "-", stdin="{}").code == 1


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"7", b"{", b"\xff\xfe{}", b"[" * 100_000, b"{}" * 2, b" " * 2_000_000]
)
def test_what_is_no_json_object_is_refused(run: Run, content: bytes) -> None:
    answer = run("arrivals", "add", "-", stdin=content)
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert answer.err.strip()


def test_folder_that_cannot_be_made_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "desk"):
        assert main(["arrivals", "search", "x", "--data-dir", str(folder), "--language", "en"]) == 1
        assert "--data-dir" in capsys.readouterr().err


def test_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    answer = run("arrivals", "add", tmp_path / "none.json")
    assert answer.code == 1
    assert "none.json" in answer.err


@pytest.mark.parametrize(
    "words", [["arrivals", "show", "26-99999"], ["checklist", "show", "x"], ["packs", "make", "26-99999"]]
)
def test_unknown_reference_is_told(run: Run, words: list[str]) -> None:
    answer = run(*words)
    assert answer.code == 1
    assert words[-1] in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["arrivals"],
        ["arrivals", "export"],
        ["statistics", "week"],
        ["arrivals", "search", "x", "--limit", "-1"],
        ["demo", "--arrivals", "0"],
    ],
)
def test_wrong_usage_is_2(run: Run, words: list[str]) -> None:
    assert run(*words).code == 2


def test_checklist_is_answered_with_its_dates(run: Run) -> None:
    answer = run("checklist", "show", added(run, nationalities=["LB"]), "--json").json
    steps = {step["key"]: step for step in answer["steps"]}
    assert steps["vls_ts_validation"]["due_on"] == "2026-12-01"
    assert steps["vls_ts_validation"]["legal"] is True
    assert steps["vls_ts_validation"]["why"]


def test_checklist_tells_all_that_is_known_of_each_step(run: Run) -> None:
    reference = added(run, nationalities=["LB"])
    answer = run("checklist", "show", reference, "--on", "2026-12-02", "--json").json
    steps = {step["key"]: step for step in answer["steps"]}
    validation = steps["vls_ts_validation"]
    assert answer["on"] == "2026-12-02"
    assert answer["household_of"] is None
    assert answer["family"] == []
    assert set(answer["next"]) <= set(steps)
    assert len(answer["next"]) == 3
    assert validation["penalty_from"] is None
    assert {"state", "by_hand", "owner", "referral", "evidence", "costs", "way_out", "after", "occurrence"} <= set(
        validation
    )
    assert all(cost["to_confirm"] in (True, False) for step in steps.values() for cost in step["costs"])
    lines = run("checklist", "show", reference, "--on", "02/12/2026").out.splitlines()
    assert any("legal deadline" in line for line in lines)
    assert all(line.count("\t") == 3 for line in lines)


def test_checklist_on_a_day_that_is_none_is_refused(run: Run) -> None:
    answer = run("checklist", "show", added(run), "--on", "yesteryear")
    assert answer.code == 1
    assert "yesteryear" in answer.err


def test_week_counts_and_is_written(run: Run, tmp_path: Path) -> None:
    added(run)
    figures = run("statistics", "week", "2026-W36", "--format", "json").json
    assert (figures["week"], figures["from"], figures["to"]) == ("2026-W36", "2026-08-31", "2026-09-06")
    arrivals = next(figure for figure in figures["figures"] if figure["key"] == "arrivals_by_category")
    assert arrivals["value"] is None  # one person is not told outside
    assert any(row["hidden"] for row in arrivals["breakdown"])
    path = tmp_path / "week.csv"
    assert run("statistics", "week", "2026-W36", "--format", "csv", "--out", path).code == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert b";" in content


def test_last_week_in_all_formats_is_a_folder_of_files(run: Run, tmp_path: Path) -> None:
    told = run("statistics", "week", "last", "--format", "all", "--out", tmp_path / "chiffres", "--json").json
    paths = [Path(path) for path in told["files"]]
    assert {path.suffix for path in paths} == {".csv", ".xlsx", ".pdf", ".json"}
    assert all(path.stat().st_size for path in paths)


def test_what_cannot_be_shown_asks_for_a_folder(run: Run) -> None:
    for kind in ("xlsx", "pdf", "all"):
        answer = run("statistics", "week", "last", "--format", kind)
        assert (answer.code, "--out" in answer.err) == (1, True)


def test_period_is_of_whole_weeks(run: Run) -> None:
    told = run("statistics", "period", "2026-09-07", "2026-10-04", "--format", "json").json
    assert (told["week"], told["from"], told["to"]) == (None, "2026-09-07", "2026-10-04")
    answer = run("statistics", "period", "2026-09-01", "2026-09-30")
    assert answer.code == 1
    assert run("statistics", "period", "2026-10-04", "2026-09-07").code == 1


def test_definitions_are_told_in_words(run: Run) -> None:
    told = run("statistics", "define", "--json").json
    assert told["version"] == 1
    figures = run("statistics", "week", "last", "--format", "json").json["figures"]
    assert {figure["key"] for figure in figures} == {one["key"] for one in told["definitions"]}
    assert all(one["definition"] for one in told["definitions"])
    assert "people" in run("statistics", "define").out


def test_week_is_published_once(run: Run) -> None:
    told = run("statistics", "publish", "2026-W46", "--json").json
    assert [(one["week"], one["definitions_version"]) for one in told] == [("2026-W46", 1)]
    assert run("statistics", "publish", "2026-W46").code == 1
    assert run("statistics", "publish", "2026-W48").code == 1  # it runs
    assert run("statistics", "publish", "--json").json == told
    assert run("statistics", "week", "2026-W46", "--format", "json").json["status"] == "published"


def test_table_by_rows_and_columns_has_a_name(run: Run) -> None:
    wanted = ("--measure", "arrivals", "--rows", "category", "--columns", "region")
    told = run("statistics", "custom", *wanted, "--week", "2026-W36", "--save", "Qui", "--format", "json").json
    assert len(told["figures"]) == 10  # all together, eight regions, and not given
    named = {"name": "Qui", "measure": "arrivals", "rows": "category", "columns": "region"}
    assert run("statistics", "custom", "--json").json == [named]
    assert run("statistics", "custom", "--table", "Qui", "--week", "2026-W36", "--format", "json").json == told
    assert run("statistics", "custom", "--measure", "visits", "--rows", "host").code == 1
    assert run("statistics", "custom", "--measure", "visits").code == 1
    assert run("statistics", "custom", "--forget", "Qui", "--json").json == []


def test_evidence_for_others(run: Run) -> None:
    asked = ("2026-09-07", "2026-10-04", "--format", "json")
    euraxess = run("statistics", "evidence", "euraxess", *asked).json
    assert len(euraxess["figures"][0]["breakdown"]) == 18
    assert run("statistics", "evidence", "bienvenue", *asked).json["figures"][0]["key"] == "topics_by_criterion"


def test_week_on_the_output_is_the_file_byte_for_byte(
    sqlite_desk: Desk, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    sqlite_desk.close()
    asked = ["statistics", "week", "2026-W36", "--format", "csv", "--data-dir", str(sqlite_desk.paths.data)]
    assert main([*asked, "--out", str(tmp_path / "week.csv")]) == 0
    capfdbinary.readouterr()
    assert main(asked) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "week.csv").read_bytes()


@pytest.mark.parametrize("words", [["--json", "arrivals", "search", "x"], ["arrivals", "--json", "search", "x"]])
def test_options_stand_anywhere(run: Run, words: list[str]) -> None:
    assert run(*words).json == []


def test_help_is_all_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], ["arrivals", "--help"], ["arrivals", "import", "--help"]):
        with pytest.raises(SystemExit):
            main(["--language", "fr", *words])
        said = capsys.readouterr().out
        assert "show this help message" not in said
        assert "positional" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is a full device on Linux alone")
def test_full_output_and_closed_input_are_told(sqlite_desk: Desk) -> None:
    sqlite_desk.close()
    start = "import sys; from maison.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "--data-dir", str(sqlite_desk.paths.data)]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*command, "arrivals", "search", "x", "--json"], check=False, stdout=full, stderr=subprocess.PIPE
        )
    assert (ended.returncode, ended.stderr.count(b"\n")) == (1, 1)
    ended = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *command, "arrivals", "add", "-"], check=False, capture_output=True
    )
    assert (ended.returncode, ended.stderr.count(b"\n")) == (1, 1)


@pytest.mark.parametrize("week", ["2026-W54", "2025-W53", "monday", "2026-W0", ""])
def test_week_that_is_none_is_told(run: Run, week: str) -> None:
    answer = run("statistics", "week", week)
    assert answer.code == 1
    assert answer.err.strip()


def test_import_tells_rows_and_saves_nothing_unless_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "office.csv"
    path.write_bytes(
        "Nom;Prénom;Né le;Nationalité\nDupré;Élise;1/2/2003;Sénégal\nMartin;Léo;;Atlantide\n".encode("cp1252")
    )
    refused = run("arrivals", "import", path, "--json")
    assert refused.code == 1
    assert refused.json["problems"][0]["row"] == 3
    assert refused.json["added"] == 0
    assert run("arrivals", "search", "dupre", "--json").json == []
    tried = run("arrivals", "import", path, "--dry-run", "--only-valid", "--json")
    assert (tried.code, tried.json["added"]) == (0, 0)
    told = run("arrivals", "import", path, "--dry-run")
    assert "new: 1" in told.out
    assert "nothing was written" in told.out
    assert "Row 3" in told.err
    taken = run("arrivals", "import", path, "--only-valid", "--json")
    assert (taken.code, taken.json["added"], taken.json["wrong"]) == (0, 1, 1)
    again = run("arrivals", "import", path, "--only-valid", "--json")
    assert (again.json["added"], again.json["known"]) == (0, 1)


def test_list_is_taken_in_listed_and_taken_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nachname;Vorname;Geboren;Land\nLi;Wei;03/04/2003;Chine\nKo;Ana;05/06/2003;Corée\n", "utf-8")
    said = ("--mapping", "Nachname=family_name", "--mapping", "Vorname=given_names", "--mapping", "Geboren=birth_date")
    taken = run("arrivals", "import", path, *said, "--date-order", "month", "--json")
    assert (taken.code, taken.json["added"], taken.json["marks"]) == (0, 2, {"new": 2})
    found = run("arrivals", "search", "Li Wei", "--json").json
    assert found[0]["birth_date"] == "2003-03-04"
    again = run("arrivals", "import", path, "--mapping", "Land=nationalities", "--json")
    assert (again.json["marks"], again.json["date_order"]) == ({"changed": 2}, "month")
    assert [batch["batch"] for batch in run("arrivals", "imports", "--json").json] == [2, 1]
    back = run("arrivals", "undo-import", "1", "--json").json
    assert (back["taken_off"], len(back["kept"])) == (0, 2)
    assert run("arrivals", "undo-import", "2", "--json").json["put_back"] == 2
    twice = run("arrivals", "undo-import", "2")
    assert (twice.code, "already" in twice.err) == (1, True)


def test_who_could_be_on_file_waits_for_a_word(run: Run, tmp_path: Path) -> None:
    run("arrivals", "add", "-", stdin='{"family_name": "Lefèvre", "given_names": "Zoé", "birth_date": "2003-02-01"}')
    path, report = tmp_path / "liste.csv", tmp_path / "report.csv"
    path.write_text("Nom;Prénom;Né le;Courriel\nLefebvre;Zoé;02/01/2003;zoe@example.org\n", "utf-8")
    left = run("arrivals", "import", path, "--report", report)
    assert "duplicate?" in left.err
    assert "26-00001" in report.read_text("utf-8-sig")
    assert run("arrivals", "import", path, "--duplicates", "same", "--json").json["changed"] == 1


def test_column_that_is_none_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Prénom\nLi;Wei\n", "utf-8")
    for said, part in (("Pointure=host", "no column"), ("Nom=shoe_size", "no field")):
        answer = run("arrivals", "import", path, "--mapping", said)
        assert answer.code == 1
        assert part in answer.err


NADINES_PASSPORT = "\n".join(td3(Holder("EL<KHOURY", "NADINE", issuer="LBN", nationality="LBN", birth="010203")))


def test_zone_is_answered_with_the_fields_of_the_file_and_who_is_on_file(run: Run) -> None:
    answer = run("arrivals", "mrz", "-", "--json", stdin=NADINES_PASSPORT)
    assert answer.code == 0, answer.err
    told = answer.json
    assert {name: told[name] for name in ("family_name", "given_names", "birth_date", "nationalities", "kind")} == {
        "family_name": "El Khoury",
        "given_names": "Nadine",
        "birth_date": "2001-02-03",
        "nationalities": ["LB"],
        "kind": "passport",
    }
    assert told["failed_checks"] == told["warnings"] == told["on_file"] == []
    assert Holder().number not in answer.out
    reference = added(run)
    assert run("arrivals", "mrz", "-", "--json", stdin=NADINES_PASSPORT).json["on_file"] == [reference]
    shown = run("arrivals", "mrz", "-", stdin=NADINES_PASSPORT)
    assert {"Family name: El Khoury", f"Already on file: {reference}"} <= set(shown.out.splitlines())
    assert shown.err == ""


def test_zone_with_a_wrong_check_digit_is_answered_and_the_field_named(run: Run) -> None:
    wrong = NADINES_PASSPORT.replace("010203", "010303")
    told = run("arrivals", "mrz", "-", "--json", stdin=wrong).json
    assert told["failed_checks"] == ["birth_date", "zone"]
    shown = run("arrivals", "mrz", "-", stdin=wrong)
    assert shown.code == 0
    assert "Date of birth: the check digit is wrong" in shown.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_zone_is_read_from_a_file_in_any_encoding(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "zone.txt"
    path.write_bytes(f"Née le…\r\n{NADINES_PASSPORT}\r\n".encode(encoding))
    assert run("arrivals", "mrz", path, "--json").json["given_names"] == "Nadine"


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff\xfe\0", b"\0" * 5000, b"P<" * 2_000_000, b"\x81" * 100])
def test_what_is_no_zone_is_refused_with_a_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    answer = run("arrivals", "mrz", "-", "--json", stdin=content)
    assert answer.code == 1
    assert answer.out == ""
    assert json.loads(answer.err)["error"]["code"] == "mrz"
    assert run("arrivals", "mrz", tmp_path / "none").code == 1
    assert run("arrivals", "mrz").code == 2


@pytest.mark.parametrize("out", ["list.csv", "list.json", "list.xlsx"])
def test_export_writes_a_file(run: Run, tmp_path: Path, out: str) -> None:
    added(run)
    path = tmp_path / out
    assert run("arrivals", "export", "--format", path.suffix[1:], "--out", path).code == 0
    assert path.stat().st_size > 50


def test_database_is_backed_up_checked_and_restored(run: Run, tmp_path: Path) -> None:
    reference = added(run)
    copy = tmp_path / "copy.db"
    assert run("database", "backup", copy).code == 0
    second = added(run, family_name="Martin")
    assert run("database", "check", "--json").json["sound"] is True
    assert run("database", "restore", copy).code == 0
    assert run("arrivals", "show", reference).code == 0
    assert run("arrivals", "show", second).code == 1
    assert run("database", "info", "--json").json["kind"] == "sqlite"
    assert run("database", "upgrade").code == 0


def test_search_index_is_checked_and_made_anew(run: Run, tmp_path: Path) -> None:
    added(run)
    [database] = tmp_path.rglob("maison.db")
    with contextlib.closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
        connection.execute("DELETE FROM arrival_words")
    assert run("arrivals", "search", "nadine", "--json").json == []
    checked = run("database", "check", "--json")
    assert (checked.code, checked.json["faults"]) == (1, ["arrival_words"])
    assert "reindex" in run("database", "check").err
    assert run("database", "reindex").code == 0
    assert run("database", "check").code == 0
    assert len(run("arrivals", "search", "nadine", "--json").json) == 1


def test_restoring_what_is_no_backup_changes_nothing(run: Run, tmp_path: Path) -> None:
    reference = added(run)
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"%PDF-1.7 not a database" * 400)
    assert run("database", "restore", bad).code == 1
    assert run("arrivals", "show", reference).code == 0


def test_address_that_is_no_database_is_told(run: Run) -> None:
    answer = run("arrivals", "search", "x", "--database", "mysql://root@localhost/x")
    assert answer.code == 1
    assert "postgresql" in answer.err


def test_answers_are_french_unless_asked_otherwise(
    run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["arrivals", "show", "26-99999", "--data-dir", str(tmp_path)]) == 1
    assert "Aucune" in capsys.readouterr().err


# Changing what is on file -------------------------------------------------------------------------------------------


def shown(run: Run, reference: str) -> Any:
    return run("arrivals", "show", reference, "--json").json


def test_edit_changes_the_given_fields_alone(run: Run) -> None:
    reference = added(run)
    before = shown(run, reference)
    fields = {"host": "Inria", "phones": None, "reference": "26-99999"}
    answer = run("arrivals", "edit", reference, "-", "--set", "unit=", "--json", stdin=json.dumps(fields))
    assert answer.code == 0, answer.err
    assert answer.json == {**before, "host": "Inria", "phones": [], "unit": None} == shown(run, reference)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--set", "host"], "FIELD=VALUE"),
        (["--set", "hots=Inria"], "hots"),
        (["--set", "birth_date=3.2.2001"], "3.2.2001"),
        ([], "--set"),
    ],
)
def test_edit_that_cannot_be_read_is_told_and_changes_nothing(run: Run, words: list[str], told: str) -> None:
    reference = added(run)
    before = shown(run, reference)
    answer = run("arrivals", "edit", reference, *words)
    assert answer.code == 1
    assert told in answer.err
    assert shown(run, reference) == before


def test_two_are_merged_and_parted_again(run: Run) -> None:
    kept, merged = added(run), added(run, family_name="El Khoury", email="n@example.org", unit="CRIStAL")
    before = shown(run, kept), shown(run, merged)
    words = ["--take", "email=merged", "--take", "unit=merged", "--same-stay"]
    made = run("arrivals", "merge", kept, merged, *words, "--json")
    assert made.code == 0, made.err
    assert made.json["stays"] == [kept]
    assert made.json["arrival"] == {**before[0], "email": "n@example.org", "unit": "CRIStAL"}
    assert shown(run, merged) == shown(run, kept)
    run("arrivals", "edit", kept, "--set", "unit=PhLAM 2")
    undone = run("arrivals", "unmerge", str(made.json["id"]), "--json").json
    assert undone == {"arrivals": [kept, merged], "left": ["unit"]}
    assert (shown(run, kept), shown(run, merged)) == ({**before[0], "unit": "PhLAM 2"}, before[1])
    again = run("arrivals", "unmerge", str(made.json["id"]))
    assert (again.code, again.out) == (1, "")


@pytest.mark.parametrize("take", ["email=mine", "email", "host=merged", "nonsense=kept"])
def test_merge_with_a_wrong_choice_is_told_and_merges_nothing(run: Run, take: str) -> None:
    kept, merged = added(run), added(run, email="n@example.org")
    answer = run("arrivals", "merge", kept, merged, "--take", take)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err
    assert shown(run, merged)["reference"] == merged
    assert run("arrivals", "merge", kept, kept).code == 1


def test_history_names_what_can_be_put_back(run: Run) -> None:
    reference = added(run)
    run("arrivals", "edit", reference, "--set", "host=Inria", "--set", "unit=CRIStAL")
    answered = run("arrivals", "history", reference, "--json").json
    created, changed = answered["history"]
    assert (created["action"], created["can_be_put_back"]) == ("created", [])
    assert (changed["action"], changed["can_be_put_back"]) == ("changed", ["host", "unit"])
    assert changed["changes"][0] == {"field": "host", "old": NADINE["host"], "new": "Inria"}
    back = run("arrivals", "put-back", reference, str(changed["id"]), "--field", "host", "--json").json
    assert (back["host"], back["unit"]) == (NADINE["host"], "CRIStAL")
    lines = run("arrivals", "history", reference).out.splitlines()
    assert [line.split("\t")[3] for line in lines] == ["created", "changed", "put_back"]
    refused = run("arrivals", "put-back", reference, str(created["id"]))
    assert refused.code == 1
    assert refused.err


def test_lists_and_answers_are_shown_in_a_line_each(run: Run) -> None:
    flags = [{"text": "Clés perdues", "raised_on": "2026-09-03"}, {"text": "Rappeler"}]
    lines = run("arrivals", "show", added(run, flags=flags, hosting_agreement=False, tags=["a", "b"])).out.splitlines()
    assert "Flags: Clés perdues, 2026-09-03; Rappeler" in lines
    assert "Hosting agreement: no" in lines
    assert "Tags: a, b" in lines


# Family and contact log ---------------------------------------------------------------------------------------------


def test_the_family_is_told(run: Run, tmp_path: Path) -> None:
    first, second = added(run), added(run, given_names="Karim")
    desk = desk_under(tmp_path / "desk", str(tmp_path / "desk" / "maison.db"))
    one, other = (desk.arrival_queries.by_reference(reference).person_id for reference in (first, second))
    desk.families.join(one, other, Relation.SPOUSE)
    desk.close()
    told = run("arrivals", "family", first, "--json").json
    assert [(who["relation"], who["reference"], who["given_names"]) for who in told] == [("spouse", second, "Karim")]
    assert f"{second}\tspouse or partner\tEl-Khoury, Karim" in run("arrivals", "family", first).out
    assert run("arrivals", "family", "26-99999").code == 1


def test_a_note_is_added_and_the_log_told(run: Run) -> None:
    noted = ("arrivals", "notes", added(run))
    assert run(*noted, "--json").json == []
    first = run(*noted, "--add", "Clé remise", "--topic", "Logement", "--channel", "call", "--on", "2026-09-03")
    assert "2026-09-03\tby telephone\tLogement\tClé remise" in first.out
    told = run(*noted, "--add", "-", "--on", "2026-09-04", "--json", stdin="Deux\nlignes").json
    assert [(one["topic"], one["text"], one["channel"]) for one in told] == [
        (None, "Deux\nlignes", "desk"),
        ("Logement", "Clé remise", "call"),
    ]


@pytest.mark.parametrize(
    "wrong", [("--channel", "smoke"), ("--on", "yesterday"), ("--on", "2999-01-01"), ("--add", "")]
)
def test_a_note_that_cannot_be_kept_is_refused(run: Run, wrong: tuple[str, str]) -> None:
    reference = added(run)
    refused = run("arrivals", "notes", reference, "--add", "Bonjour", *wrong, "--json")
    assert refused.code == 1
    assert json.loads(refused.err)["error"]["message"]
    assert run("arrivals", "notes", reference, "--json").json == []
