"""`.requirements/`: every package that runs, builds or tests the program, pinned by hash for every system.

`python -m tests.pins` makes the files again, after a dependency changed in `pyproject.toml`; it needs uv, which keeps the
versions that still fit. `--upgrade` takes the newest of all. `tests/test_packaging.py` checks what came out.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".requirements"
_UV = [
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--quiet",
]


def main(options: list[str]) -> int:
    """Make the files again; the run's versions hold for the tests as well, and the tests' for the peers."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if not uv:
        sys.stderr.write("uv is needed to make the pins. Install it, then start again: pip install uv\n")
        return 1
    runs, tests, peers = (FOLDER / f"{name}.txt" for name in ("run", "test", "peers"))
    extra = ["--extra", "test"]
    subprocess.run([uv, *_UV, *options, "-o", str(runs)], cwd=ROOT, check=True)
    subprocess.run([uv, *_UV, *options, *extra, "-c", str(runs), "-o", str(tests)], cwd=ROOT, check=True)
    extra += ["--extra", "peers"]
    subprocess.run([uv, *_UV, *options, *extra, "-c", str(tests), "-o", str(peers)], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
