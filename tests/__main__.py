"""`python3 -m tests [pytest's arguments]`: prepares `.venv` with what tests need, then runs pytest in it.

The process becomes pytest itself, so that its exit code is the real one: a crash after "passed" is seen.
"""

import sys

from maison.__main__ import refusal

#: Arguments with which two processes are no help, or in the way.
ONE_PROCESS = frozenset(
    ["--numprocesses", "--dist", "--pdb", "--trace", "--collect-only", "--co", "--fixtures", "--help", "-h", "no:xdist"]
)


def arguments(given: "list[str]") -> "list[str]":  # this file too has to be read by an old Python
    """pytest's arguments: those that were given, on two processes unless they say otherwise or name a single file."""
    paths = [argument.split("::")[0] for argument in given if not argument.startswith("-")]
    single = len(paths) == 1 and paths[0].endswith(".py")
    said = any(argument.split("=")[0] in ONE_PROCESS or argument.startswith("-n") for argument in given)
    return list(given) if single or said else ["-n", "2", "--dist", "worksteal", *given]


def main() -> int:
    """Prepare what is missing, then become pytest."""
    too_old = refusal(tuple(sys.version_info[:2]))
    if too_old:
        sys.stderr.write(too_old.replace("-m maison", "-m tests"))
        return 1
    try:
        from maison import prepare

        prepare.ready("test", "tests")
        prepare.start(sys.executable, ["-m", "pytest", *arguments(sys.argv[1:])], {})
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
