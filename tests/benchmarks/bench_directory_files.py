"""Reading 50,000 places from the files of others: how much of a processor's time, and of memory beyond what there was.

Each is read in a process of its own, whose memory nothing else has been in.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import process_time

from maison.directory.exchange.formats import BY_KEY
from tests.benchmarks import Row
from tests.maison.directory.exchange.files import SAMPLES, TODAY

PLACES = 50_000
#: Format -> the seconds and the megabytes that are asked for.
ASKED = {"basilic": (5, 400), "table": (8, 400), "geojson": (15, 400)}


def run() -> Iterable[Row]:
    """Two measures of each format."""
    for name, (seconds, megabytes) in ASKED.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "lieux"
            path.write_text(_made(name), "utf-8")
            command = [sys.executable, "-m", "tests.benchmarks.bench_directory_files", name, str(path)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        took, more = json.loads(done.stdout)
        yield Row(f"50,000 places read: {name}", "asked", seconds, took, "s", 1)
        yield Row(f"memory for that: {name}", "asked", megabytes, more, "MB", 1)


def _made(name: str) -> str:
    if name == "geojson":
        feature = json.loads((SAMPLES / "osm.geojson").read_text("utf-8"))["features"][0]
        text = json.dumps(feature, ensure_ascii=False)
        features = ",".join(text.replace("Jean Lévy", f"{at}").replace("900001", f"{at}") for at in range(PLACES))
        return f'{{"type": "FeatureCollection", "features": [{features}]}}'
    if name == "table":
        header = "Nom;Catégorie;Adresse;Commune;Latitude;Longitude;Horaires;Langues;Vérifié le"
        row = "Lieu {at};musée;{at} rue d’Essai;Lille;50,63;3,06;Mo-Fr 09:00-12:00;fr, en;04/03/2026"
        return "\r\n".join((header, *(row.format(at=at) for at in range(PLACES))))
    header, row, *_others = (SAMPLES / "basilic.csv").read_text("utf-8-sig").splitlines()
    more = "".join(f";colonne {at}" for at in range(40))
    rows = (row.replace("Opéra de Lille", f"Théâtre {at}").replace("71253", str(at)) + more for at in range(PLACES))
    return "\r\n".join((header + more, *rows))


def _most_memory() -> int:
    """The most megabytes that this process ever had."""
    return int(Path("/proc/self/status").read_text("ascii").partition("VmHWM:")[2].split()[0]) // 1024


def main(name: str, path: Path) -> None:
    """Read one file, and say what that took."""
    reader = BY_KEY[name].reader()
    before, begun = _most_memory(), process_time()
    assert len(reader.read(path, TODAY).places) == PLACES
    sys.stdout.write(json.dumps([process_time() - begun, _most_memory() - before]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
