"""A fresh checkout prepares itself once, wholly or not at all, and says what is missing in one sentence."""

import ast
import os
import subprocess
import sys
import textwrap
import venv
from pathlib import Path

import pytest

from maison import __main__ as start
from maison import prepare
from maison.prepare import Checkout
from tests.__main__ import arguments
from tests.sources import ROOT

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "yes"
msgstr "oui"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose program needs no packages and only tells where it runs."""
    (tmp_path / ".requirements").mkdir()
    for name in ("run", "test"):
        (tmp_path / ".requirements" / f"{name}.txt").write_text("# nothing\n")
    for folder in ("maison", "ui"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").touch()
    for name in ("__main__.py", "prepare.py"):
        (tmp_path / "maison" / name).write_bytes((ROOT / "maison" / name).read_bytes())
    (tmp_path / "maison" / "cli.py").write_text(
        textwrap.dedent("""
            import sys
            def main():
                print(sys.prefix, *sys.argv[1:], *sys.orig_argv[1:3])
                return 7
        """)
    )
    return tmp_path


def started(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m maison demo` in that checkout, by the Python that made this environment."""
    command = [sys._base_executable, *options, "-m", "maison", "demo"]  # type: ignore[attr-defined]  # its own name
    known = {**os.environ, "PYTHONPATH": "", **environment}
    return subprocess.run(command, cwd=root, env=known, capture_output=True, text=True, check=False)


def pretend_ready(root: Path, packages: str = "run") -> Checkout:
    """Make it look as an earlier start left it."""
    venv.create(root / ".venv", with_pip=False)
    checkout = Checkout(str(root))
    Path(checkout._stamp(packages)).write_bytes(checkout._wanted(packages))
    return checkout


@pytest.mark.long
def test_two_first_starts_prepare_once_and_a_later_one_says_nothing(root: Path) -> None:
    command = [sys._base_executable, "-m", "maison", "demo"]  # type: ignore[attr-defined]  # its own name
    both = [
        subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = sorted((process.communicate() for process in both), key=lambda streams: len(streams[1]))
    assert [process.returncode for process in both] == [7, 7], said
    assert [answer.split()[:2] for answer, _lines in said] == [[str(root / ".venv"), "demo"]] * 2
    assert [line[:5] for line in said[1][1].splitlines()] == ["[1/4]", "[2/4]", "[3/4]", "Ready"]
    assert "[" not in said[0][1]
    later = started(root)
    assert (later.returncode, later.stderr) == (7, "")


def test_what_was_given_to_python_is_given_on(root: Path) -> None:
    pretend_ready(root)
    assert started(root, "-X", "utf8").stdout.split()[2:] == ["-X", "utf8"]


def test_pythonhome_of_another_python_does_no_harm(root: Path) -> None:
    pretend_ready(root)
    assert started(root, PYTHONHOME=sys.base_prefix).stdout.startswith(str(root / ".venv"))


def test_changed_pins_ask_for_preparing(root: Path) -> None:
    checkout = pretend_ready(root)
    assert checkout.is_ready("run")
    (root / ".requirements" / "run.txt").write_text("other==1\n")
    assert not checkout.is_ready("run")


def test_interrupted_preparing_is_not_taken_for_ready(root: Path) -> None:
    checkout = pretend_ready(root)
    Path(checkout._stamp("run")).unlink()
    assert not checkout.is_ready("run")


def test_environment_whose_python_is_gone_is_not_ready(root: Path) -> None:
    checkout = pretend_ready(root)
    Path(checkout.python).unlink()
    assert not checkout.is_ready("run")


def test_environment_of_another_python_is_not_ready(root: Path) -> None:
    checkout = pretend_ready(root)
    stamp = Path(checkout._stamp("run"))
    stamp.write_bytes(stamp.read_bytes().replace(b"Python 3.", b"Python 2."))
    assert not checkout.is_ready("run")


def test_runs_need_no_packages_of_tests(root: Path) -> None:
    checkout = pretend_ready(root)
    assert not checkout.is_ready("test")


def test_catalogue_is_compiled_when_it_is_newer(root: Path) -> None:
    checkout = pretend_ready(root)
    checkout.python = sys.executable
    messages = root / "translations" / "fr" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "ui.po").write_text(CATALOGUE)
    assert not checkout.is_ready("run")
    checkout.prepare("run")
    assert checkout.is_ready("run")
    assert b"oui" in (messages / "ui.mo").read_bytes()
    later = (messages / "ui.mo").stat().st_mtime_ns + 1
    os.utime(messages / "ui.po", ns=(later, later))
    assert not checkout.is_ready("run")


def test_catalogue_that_cannot_be_read_is_told(root: Path) -> None:
    checkout = pretend_ready(root)
    checkout.python = sys.executable
    messages = root / "translations" / "fr" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "ui.po").write_bytes(b'msgid "\xff\nmsgstr')
    with pytest.raises(prepare.Failed, match=r"prepare\.log"):
        checkout.prepare("run")
    assert not list(messages.glob("*.mo*"))


def test_missing_venv_module_is_one_sentence_with_the_command(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    without = tmp_path_factory.mktemp("without")
    (without / "ensurepip.py").write_text("raise ImportError('No module named ensurepip')")
    done = started(root, PYTHONPATH=str(without))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert ("apt install python3-venv" in done.stderr) == Path("/etc/debian_version").exists()
    assert not (root / ".venv").exists()


def test_packages_that_cannot_be_had_are_one_sentence_with_the_log(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = pretend_ready(root)
    checkout.python = sys.executable  # its pip refuses before it would touch this environment
    (root / ".requirements" / "run.txt").write_text(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    with pytest.raises(prepare.Failed, match=r"^Les paquets n’ont pas pu être installés\. .*prepare\.log$"):
        checkout.prepare("run")
    assert "no-such-package" in Path(checkout.log).read_text()
    assert not checkout.is_ready("run")


def test_folder_that_cannot_be_prepared_is_one_sentence(root: Path) -> None:
    (root / ".venv").write_text("in the way")
    done = started(root)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert str(root) in done.stderr


def test_installed_program_prepares_nothing(root: Path) -> None:
    (root / ".requirements" / "run.txt").unlink()
    (root / ".requirements" / "test.txt").unlink()
    (root / ".requirements").rmdir()
    done = started(root)
    assert (done.returncode, done.stderr) == (7, "")
    assert not (root / ".venv").exists()


@pytest.mark.parametrize("key", prepare._SENTENCES)
def test_sentences_say_the_same_facts_in_both_languages(key: str) -> None:
    english, french = prepare._SENTENCES[key]
    assert set(_placeholders(english)) == set(_placeholders(french))


def test_prepared_start_imports_hardly_anything() -> None:
    code = "import sys; from maison import prepare; prepare.Checkout(prepare.ROOT).is_ready('run'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"subprocess", "shutil", "pathlib", "typing", "re", "locale"} & {*done.stdout.split()} <= _of_site()


def test_old_python_is_told_which_one_is_needed() -> None:
    assert start.refusal((3, 11)) == start.refusal((3, 14)) == ""
    said = start.refusal((3, 6))
    assert "3.11 or newer" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("path", ["maison/__init__.py", "maison/__main__.py", "tests/__init__.py", "tests/__main__.py"])
def test_old_python_can_read_the_start(path: str) -> None:
    tree = ast.parse((ROOT / path).read_text("utf-8"), feature_version=(3, 5))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr)]


@pytest.mark.parametrize(
    ("given", "processes"),
    [([], 2), (["-k", "word"], 2), (["--color=yes"], 2), (["tests/a.py", "tests/b.py"], 2), (["tests/maison"], 2),
     (["tests/a.py"], 1), (["tests/a.py::test_b"], 1), (["-n4"], 1), (["-n", "0"], 1), (["--pdb"], 1), (["-p", "no:xdist"], 1)],
)  # fmt: skip
def test_tests_run_on_two_processes_unless_told_otherwise(given: list[str], processes: int) -> None:
    assert (arguments(given)[:2] == ["-n", "2"]) == (processes == 2)
    assert arguments(given)[-len(given) :] == given or not given


def _placeholders(text: str) -> list[str]:
    import string

    return [name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name]


def _of_site() -> set[str]:
    """What this environment's `site` imports before anything of ours."""
    code = "import sys; print(*sys.modules)"
    return {*subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()}
