"""Files that mean harm are refused with a sentence, in little memory and little work."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.maison.lists.hostile import HOSTILE
from tests.maison.lists.names import read_file
from tests.maison.lists.workbooks import book, inline, sheet, xlsx

ROOT = Path(__file__).parents[3]
#: Megabytes; of which a desk with its window takes so many before it reads anything, and the reader alone so many.
_MEMORY, _WINDOW, _READER = 300, 120, 20
#: Seconds of a processor's work, with those that start Python: what grows with the square of a file takes more.
_WORK = 5


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_WORK, _WORK))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_little_memory_and_work(name: str, tmp_path: Path) -> None:
    make, said = HOSTILE[name]
    path = tmp_path / "liste"
    path.write_bytes(make())
    command = [sys.executable, "-m", "tests.maison.lists.hostile", str(path)]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, preexec_fn=_bounded)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert said in told["told"]
    assert told["megabytes"] - _READER + _WINDOW < _MEMORY


def test_lonely_cell_in_the_last_row_takes_no_room() -> None:
    table = read_file(
        book(sheet(f'<row r="1">{inline(1, "A", "Nom")}</row><row r="1048576">{inline(1048576, "A", "Li")}</row>'))
    )
    assert (table.rows, list(table.numbers)) == ([["Li"]], [1_048_576])


def test_list_of_twenty_thousand_rows_is_fine() -> None:
    table = read_file(xlsx([["Nom", "Prénom"], *([f"Nom{number}", "x" * 40] for number in range(20_000))]))
    assert len(table.rows) == 20_000


def test_formula_is_what_it_came_to_and_is_never_worked_out() -> None:
    rows = (
        f'<row r="1">{inline(1, "A", "Nom")}</row><row r="2"><c r="A2" t="str"><f>"L"&amp;"i"</f><v>Li</v></c></row>'
        '<row r="3"><c r="A3"><f>WEBSERVICE("http://example.org")</f></c><c r="B3" t="e"><v>#N/A</v></c></row>'
    )
    assert read_file(book(sheet(rows))).rows == [["Li"], ["", "#N/A"]]
