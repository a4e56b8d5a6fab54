"""`python -m tests.revision "what changes"`: the next migration, from what `tables.py` says now.

It is a proposal: read it, tidy it, and think of the rows that are already there.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.script import Script
from alembic.util.exc import CommandError

from maison.clock import SystemClock
from maison.store import Store
from maison.store.migrate import MIGRATIONS, alembic_config, differences_from_models, revisions, upgrade


def propose(what: str, migrations: Path = MIGRATIONS) -> Path | None:
    """Write the revision that follows the newest one; None when tables and migrations agree already."""
    number = f"{int(revisions(migrations)[-1]) + 1:04d}"
    with tempfile.TemporaryDirectory(prefix="maison-revision-") as folder:
        store = Store.open(Path(folder) / "maison.db")
        upgrade(store, at=SystemClock().now(), migrations=migrations)
        try:
            differences_from_models(store, migrations)
        except CommandError:
            with store.engine.begin() as connection:
                made = command.revision(alembic_config(connection, migrations), what, autogenerate=True, rev_id=number)
        else:
            return None
        finally:
            store.close()
    assert isinstance(made, Script)
    path = Path(made.path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("    # ###")), "utf-8")
    for arguments in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *arguments, str(path)], check=False)
    return path


def main(arguments: Sequence[str]) -> int:
    """Propose a migration and say where it is."""
    if len(arguments) != 1:
        sys.stderr.write('usage: python -m tests.revision "what changes"\n')
        return 2
    path = propose(arguments[0])
    if path is None:
        sys.stderr.write("Tables and migrations agree: there is nothing to write.\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
