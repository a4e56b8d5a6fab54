"""What is printed, as it was looked at in every language: `python -m tests.maison.directory.hours.printing` writes it anew.

Read each line that changed, in each language, before you commit the file.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from maison import languages
from maison.directory.hours.printed import lines
from maison.directory.hours.reading import read
from maison.languages import Language

FILE = Path(__file__).with_suffix(".json")
ON = dt.date(2026, 11, 29)
#: What stands for each kind of hours -> the hours and those of the school holidays.
SAMPLES = {
    "museum": ("Mo 14:00-18:00; We-Su 10:00-18:00; Jan 01,May 01 off; Sep Sa[1] off; Sep Sa[1] +1 day off", ""),
    "library": ("Tu,Th,Fr 14:00-18:00; We,Sa 10:00-13:00,14:00-18:00; PH off", "Tu-Sa 10:00-13:00"),
    "always": ("24/7", ""),
    "works": ('off "fermé pour travaux"', ""),
    "bar": ("Mo-Th 18:00-01:00; Fr,Sa 18:00-03:00; Su 19:00+", ""),
    "park": ("Apr-Sep sunrise-21:00; Oct-Mar dawn-dusk", ""),
    "pool": ("Apr 15-Sep 30 Tu-Su 10:00-18:00", ""),
    "lawyer": ('Tu,Th 14:00-17:00; SH off || "sur rendez-vous"', ""),
    "meal": ('Su 14:30-15:30 "horaire à vérifier"; Su[1] 14:00-15:30 open "entrée gratuite"; We unknown', ""),
}


def told(language: Language) -> dict[str, list[str]]:
    """All samples in a language of the domain "pack"."""
    return {name: list(lines(read(*texts), language, ON)) for name, texts in SAMPLES.items()}


def kept() -> dict[str, dict[str, list[str]]]:
    """The samples as they were looked at, by language."""
    found: dict[str, dict[str, list[str]]] = json.loads(FILE.read_text("utf-8"))
    return found


def main() -> int:
    """Write the samples anew, in every language that there is a catalogue for; the others stay."""
    new = {tag: told(languages.get(tag, "pack")) for tag in languages.PACK_LANGUAGES}
    FILE.write_text(json.dumps(kept() | new, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
