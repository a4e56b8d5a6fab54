"""What is installed is what was meant: the pins, and what the wheel carries."""

import configparser
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
_PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+))?")


def pins(name: str) -> dict[str, tuple[Version, list[str]]]:
    """The packages of a requirement file, each with its version and its hashes."""
    found: dict[str, tuple[Version, list[str]]] = {}
    for entry in (ROOT / ".requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ").splitlines():
        pin, *hashes = entry.split("--hash=")
        match = _PIN.fullmatch(pin.strip())
        assert match, f"not a pin: {entry[:60]}"
        found[canonicalize_name(match["name"])] = Version(match["version"]), [value.strip() for value in hashes]
    return found


def _asked(name: str) -> list[Requirement]:
    extras = {"run": (), "test": ("test",), "peers": ("test", "peers")}[name]
    more = [text for extra in extras for text in PROJECT["optional-dependencies"][extra]]
    return [Requirement(text) for text in [*PROJECT["dependencies"], *more]]


@pytest.mark.parametrize("name", ["run", "test", "peers"])
def test_pins_hold_every_dependency_in_a_version_that_fits(name: str) -> None:
    found = pins(name)
    unfit = [
        str(requirement)
        for requirement in _asked(name)
        if (pin := found.get(canonicalize_name(requirement.name))) is None or pin[0] not in requirement.specifier
    ]
    assert not unfit, "run: python -m tests.pins"


@pytest.mark.parametrize("name", ["run", "test", "peers"])
def test_every_pin_has_its_hashes(name: str) -> None:
    for package, (_version, hashes) in pins(name).items():
        assert hashes, package
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), package


@pytest.mark.parametrize("name", ["run", "test", "peers"])
def test_pins_name_no_address(name: str) -> None:
    text = (ROOT / ".requirements" / f"{name}.txt").read_text("utf-8")
    assert not re.search(r"://|@|--(extra-)?index|--find-links|-e ", text)


def test_tests_run_on_the_versions_of_the_program() -> None:
    run, test, peers = pins("run"), pins("test"), pins("peers")
    assert {package: test[package] for package in run} == run
    assert {package: peers[package] for package in test} == test


def test_installed_packages_are_the_pinned_ones() -> None:
    from importlib.metadata import version

    installed = {package: Version(version(package)) for package in pins("run")}
    assert installed == {package: pin[0] for package, pin in pins("run").items()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


@pytest.mark.long
def test_wheel_carries_code_resources_and_translations(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    modules = {
        path.relative_to(ROOT).as_posix() for folder in ("maison", "ui") for path in (ROOT / folder).rglob("*.py")
    } - {"maison/build_hook.py"}
    assert modules <= names
    kept = (path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".pyc")
    resources = {f"maison/_data/{path.relative_to(ROOT).as_posix()}" for path in kept}
    assert resources <= names
    for catalogue in (ROOT / "translations").glob(
        "*/LC_MESSAGES/*.po"
    ):  # as translators read it, and as the program does
        path = Path("maison/_data") / catalogue.relative_to(ROOT)
        assert {path.as_posix(), path.with_suffix(".mo").as_posix()} <= names
    assert "maison/_data/translations/reviews.toml" in names


@pytest.mark.long
def test_wheel_carries_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"maison", "ui"}
    assert not [name for name in names if name.endswith((".pot", ".pyc")) or name == "maison/build_hook.py"]


@pytest.mark.long
def test_wheel_has_both_entry_points_and_the_licence(wheel: zipfile.ZipFile) -> None:
    texts = {Path(name).name: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name}
    points = configparser.ConfigParser()
    points.read_string(texts["entry_points.txt"])
    assert points["console_scripts"]["maison"] == "maison.cli:main"
    assert points["gui_scripts"]["maison-desk"] == "maison.cli:desk"
    assert "EUROPEAN UNION PUBLIC LICENCE" in texts["LICENSE"]
    assert "License-Expression: EUPL-1.2" in texts["METADATA"]
