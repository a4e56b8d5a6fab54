"""A fresh checkout made ready: `.venv` with the pinned packages, byte-compiled, and the translations.

Standard library only, and hardly any of it on the way of a start that finds everything ready: such a start costs a
look at a few files. The catalogues do not exist yet here, so the few sentences are French and English in the code.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing would cost every start some milliseconds
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO, NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: Each set of packages, and those that it holds as well.
SETS = {"run": ("run",), "test": ("test", "run"), "peers": ("peers", "test", "run")}
#: Set for the process that the prepared start hands over to, so that it never hands over again.
_HANDED_OVER = "MAISON_HANDED_OVER"

_SENTENCES = {
    "waiting": (
        "Another start is preparing this folder; waiting for it.",
        "Un autre démarrage prépare ce dossier : attente.",
    ),
    "venv": ("[1/4] Creating {venv} with Python {version}", "[1/4] Création de {venv} avec Python {version}"),
    "install": ("[2/4] Installing {count} packages", "[2/4] Installation de {count} paquets"),
    "compile": ("[3/4] Byte-compiling", "[3/4] Précompilation"),
    "translate": ("[4/4] Compiling the translations", "[4/4] Compilation des traductions"),
    "ready": ("Ready.", "C’est prêt."),
    "no-venv": (
        "Python's venv module is missing. Install it, then start again: {command}",
        "Le module venv de Python manque. Installez-le, puis relancez : {command}",
    ),
    "no-packages": (
        "The packages could not be installed. Check the network connection (or the proxy), then start again. "
        "What pip said is in {log}",
        "Les paquets n’ont pas pu être installés. Vérifiez la connexion au réseau (ou le proxy), puis relancez. "
        "Le compte rendu de pip est dans {log}",
    ),
    "failed": (
        "The preparation failed. Its report is in {log}",
        "La préparation a échoué. Son compte rendu est dans {log}",
    ),
    "not-written": (
        "The folder {root} cannot be prepared ({reason}). Make it writable and leave 1 GB free, then start again.",
        "Le dossier {root} n’a pas pu être préparé ({reason}). Rendez-le accessible en écriture, laissez-y 1 Go libre, "
        "puis relancez.",
    ),
    "interrupted": (
        "Interrupted. Start again to go on.",
        "Interrompu. Relancez pour continuer.",
    ),
}


class Failed(Exception):
    """The preparation cannot go on; the argument is the whole sentence."""


def sentence(key: str, **facts: object) -> str:
    """One of this module's sentences, in French where the machine speaks French, else in English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not spoken and sys.platform == "win32":
        import locale

        spoken = locale.getlocale()[0] or ""
    return _SENTENCES[key][spoken.lower().startswith("fr")].format(**facts)


def ready(packages: str, module: str = "maison") -> None:
    """Return inside the prepared environment, having prepared it and started again in it where needed.

    An installed program, which has no `.requirements` beside it, is ready as it is. `packages` is one of `SETS`;
    `module` is what was started with `-m`.
    """
    handed_over = os.environ.pop(_HANDED_OVER, "") == ROOT
    checkout = Checkout(ROOT)
    if handed_over or not checkout.is_one():
        return
    try:
        if checkout.is_ready(packages):
            if checkout.is_running():
                return
        else:
            checkout.prepare(packages)
        start(checkout.python, ["-m", module, *sys.argv[1:]], {_HANDED_OVER: ROOT})
    except Failed as failure:
        tell(str(failure))
        sys.exit(1)
    except KeyboardInterrupt:
        tell("\n" + sentence("interrupted"))
        sys.exit(130)


def start(python: str, arguments: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Go on as `python` with `arguments`: the same process where the system can, else a child whose code is ours."""
    options = sys.orig_argv[1 : sys.orig_argv.index("-m")] if "-m" in sys.orig_argv else []
    command = [python, *options, *arguments]
    # with PYTHONHOME (or its like on macOS) the environment's own Python would look for its packages elsewhere
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "__PYVENV_LAUNCHER__")}
    kept.update(environment)
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        _attend(command, kept)
    else:
        os.execve(python, command, kept)


def _attend(command: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    import subprocess

    with subprocess.Popen(command, env=environment) as child:
        while True:
            try:
                sys.exit(child.wait())
            except KeyboardInterrupt:
                continue  # the child was told as well, and it decides


class Checkout:
    """A folder with the program's sources, and the environment inside it."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.venv = os.path.join(root, ".venv")
        self.python = os.path.join(self.venv, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
        self.log = os.path.join(self.venv, "prepare.log")

    def is_one(self) -> bool:
        """Whether these are sources, not an installed package."""
        return os.path.isdir(os.path.join(self.root, ".requirements"))

    def is_running(self) -> bool:
        """Whether this process runs inside the environment."""
        return os.path.realpath(sys.prefix) == os.path.realpath(self.venv)

    def is_ready(self, packages: str) -> bool:
        """Whether nothing has to be done for this set of packages."""
        return self._has_packages(packages) and not any(self._stale_catalogues())

    def prepare(self, packages: str) -> None:
        """Make what is missing, one line a step. One process at a time; what was interrupted is done again."""
        try:
            with _Lock(os.path.join(self.root, ".venv.lock")):
                if not self._has_packages(packages):
                    self._make_environment(packages)
                if any(self._stale_catalogues()):
                    self._compile_catalogues()
        except OSError as error:
            raise Failed(sentence("not-written", root=self.root, reason=error.strerror or error)) from error
        tell(sentence("ready"))

    # What is there ----------------------------------------------------------------------------------------------

    def _requirements(self, packages: str) -> str:
        return os.path.join(self.root, ".requirements", packages + ".txt")

    def _stamp(self, packages: str) -> str:
        return os.path.join(self.venv, "ready." + packages)

    def _wanted(self, packages: str) -> bytes:
        """What the stamp of a ready environment says: the Python it was made with and every pin."""
        return b"# Python %d.%d\n" % sys.version_info[:2] + (_content(self._requirements(packages)) or b"")

    def _has_packages(self, packages: str) -> bool:
        return _content(self._stamp(packages)) == self._wanted(packages) and os.path.exists(self.python)

    def _stale_catalogues(self) -> Iterator[str]:
        """The .po files whose .mo is missing or older."""
        folder = os.path.join(self.root, "translations")
        for language in _names(folder):
            messages = os.path.join(folder, language, "LC_MESSAGES")
            for name in _names(messages):
                catalogue = os.path.join(messages, name)
                if name.endswith(".po") and _written(catalogue[:-3] + ".mo") < _written(catalogue):
                    yield catalogue

    # What is done -----------------------------------------------------------------------------------------------

    def _make_environment(self, packages: str) -> None:
        requirements = self._requirements(packages)
        if not self._has_usable_python():
            self._create()
        count = sum(b"==" in line for line in (_content(requirements) or b"").splitlines())
        # nothing is built here: a build would run code that no hash vouches for
        pip = ["-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-compile", "--no-input"]
        if self._run([*pip, "-r", requirements], sentence("install", count=count), counting="Collecting "):
            raise Failed(sentence("no-packages", log=self.log))
        # some packages carry files for other versions of Python, which do not compile: no reason to stop
        self._run(["-m", "compileall", "-q", "-j", "0", self.venv, "maison", "ui"], sentence("compile"))
        for name in SETS[packages]:
            _write(self._stamp(name), self._wanted(name))

    def _has_usable_python(self) -> bool:
        """Whether an environment of this Python is there, from an earlier preparation, with a pip that runs."""
        made_with = _content(os.path.join(self.venv, "pyvenv.cfg")) or b""
        if b"version = %d.%d." % sys.version_info[:2] not in made_with or not os.path.exists(self.python):
            return False
        import subprocess

        return subprocess.run([self.python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0

    def _create(self) -> None:
        try:
            import ensurepip  # noqa: F401  (Debian ships venv without it)
            import venv  # noqa: F401  (only looked for)
        except ImportError as error:
            debian = os.path.exists("/etc/debian_version")
            command = "sudo apt install python3-venv" if debian else "https://www.python.org/downloads/"
            raise Failed(sentence("no-venv", command=command)) from error
        import shutil

        if os.path.isdir(self.venv):
            shutil.rmtree(self.venv)
        os.mkdir(self.venv)
        told = sentence("venv", venv=self.venv, version=".".join(map(str, sys.version_info[:3])))
        if self._run(["-m", "venv", self.venv], told, python=getattr(sys, "_base_executable", sys.executable)):
            raise Failed(sentence("failed", log=self.log))

    def _compile_catalogues(self) -> None:
        tell(sentence("translate"))
        babel = ["-m", "babel.messages.frontend", "--quiet", "compile", "--input-file"]
        for catalogue in self._stale_catalogues():
            compiled = catalogue[:-3] + ".mo"
            beside = compiled + ".part"
            self._run([*babel, catalogue, "--output-file", beside])
            if not os.path.exists(beside):
                raise Failed(sentence("failed", log=self.log))
            os.replace(beside, compiled)

    def _run(self, arguments: Sequence[str], told: str = "", python: str = "", counting: str = "") -> int:
        """Run the environment's Python and give its code. What it says goes to the log.

        At a terminal, the line that was `told` counts the lines it says that start with `counting`.
        """
        import subprocess

        counts = bool(counting) and sys.stderr.isatty()
        tell(told, end="" if counts or not told else "\n")
        # what people set for their own environments must not lead the packages elsewhere
        environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
        command = [python or self.python, *arguments]
        pipe = subprocess.PIPE
        with (
            open(self.log, "ab") as log,
            subprocess.Popen(command, cwd=self.root, env=environment, stdout=pipe, stderr=subprocess.STDOUT) as child,
        ):
            number = 0
            for line in child.stdout or ():
                log.write(line)
                log.flush()
                if counts and line.startswith(counting.encode()):
                    number += 1
                    tell(f"\r{told}: {number}", end="")
        tell("", end="\n" if counts else "")
        return child.returncode


class _Lock:
    """One process at a time; the system lets go of it when its holder ends, in whatever way."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._file: IO[bytes] = open(self._path, "ab")
        if not self._taken(wait=False):
            tell(sentence("waiting"))
            while not self._taken(wait=True):
                pass

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def _taken(self, wait: bool) -> bool:
        try:
            if sys.platform == "win32":
                import msvcrt

                # waiting there means ten tries, a second apart
                msvcrt.locking(self._file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            if sys.platform == "win32" and error.errno == 36:  # EDEADLOCK: its ten tries are over
                return False
            raise
        return True


def tell(line: str, end: str = "\n") -> None:
    """Write one line for the person who started the program, in what letters their console has."""
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding) + end if line or end else "")
    sys.stderr.flush()


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _write(path: str, content: bytes) -> None:
    beside = path + ".part"
    with open(beside, "wb") as file:
        file.write(content)
    os.replace(beside, path)


def _written(path: str) -> int:
    """When the file was written last; 0 where there is none."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def _names(folder: str) -> list[str]:
    return os.listdir(folder) if os.path.isdir(folder) else []
