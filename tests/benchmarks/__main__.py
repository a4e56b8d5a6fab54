"""`python3 -m tests.benchmarks [NAME ...]`: prints a table; its exit code says whether every goal is met.

Each benchmark runs in a process of its own, one after another, so that none warms or slows another.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from maison import prepare
from tests.benchmarks import Row

HEAD = ("what", "floor or peer", "floor", "ours", "ratio", "goal", "ok")


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def measure(name: str, answer: Path) -> int:
    """Run one benchmark in this process and write its rows, as JSON, into the file `answer`."""
    rows: Iterable[Row] = import_module(f"tests.benchmarks.bench_{name}").run()
    answer.write_text(json.dumps([asdict(row) for row in rows]), "utf-8")
    return 0


def report(chosen: Sequence[str]) -> int:
    """Run benchmarks one after another and print what came out."""
    rows: list[Row] = []
    failed = []
    with tempfile.TemporaryDirectory(prefix="maison-benchmarks-") as folder:
        for name in chosen:
            sys.stderr.write(f"{name} …\n")
            answer = Path(folder) / name
            command = [sys.executable, "-m", "tests.benchmarks", "--into", str(answer), name]
            if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
                failed.append(name)
            else:
                rows += [Row(**row) for row in json.loads(answer.read_text("utf-8"))]
    sys.stdout.write(table([HEAD, *(row.cells() for row in rows)]))
    sys.stdout.writelines(f"{name} ended with an error\n" for name in failed)
    return 0 if rows and not failed and all(row.ok for row in rows) else 1


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text, in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [" | ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([lines[0], "-+-".join("-" * width for width in widths), *lines[1:]]) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Prepare what is missing, then measure."""
    prepare.ready("peers", "tests.benchmarks")
    if arguments[:1] == ["--into"]:
        return measure(arguments[2], Path(arguments[1]))
    unknown = [name for name in arguments if name not in names()]
    if unknown:
        sys.stderr.write(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(names())}\n")
        return 2
    return report(arguments or names())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
