"""An independent reader of what is printed: Tesseract reads rendered pages and says how much of the text it found.

`python -m tests.ocr [TAG ...]` prints, for each language, the share of characters that were read as they were written, and the
same for pages that are broken on purpose: letters in the wrong order and, in Hindi, conjuncts that are not formed. (It reads
Arabic letters that are not joined; the pictures of `tests.maison.typesetting.test_pictures` tell those.) It needs Tesseract and
its data (Debian: tesseract-ocr-ara, -hin, -chi-sim, -rus, -fra). The bounds are what version 5.3 reads, less a little: it
overlooks the Arabic heading.
"""

import difflib
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import ImageOps

from maison.packs.specimens import specimens
from maison.typesetting import BODY, Document, Heading, Paragraph
from tests.maison.typesetting.samples import DATE

_DOTS, _BORDER = 200, 100


@dataclass(frozen=True)
class Language:
    """A language: the name of Tesseract's data, the least share that must be read, and what keeps its letters apart."""

    data: str
    bound: float
    wedge: str = ""


LANGUAGES = {
    "ar": Language("ara", 0.92),
    "hi": Language("hin+fra", 0.97, "\u200c"),
    "zh": Language("chi_sim", 0.98),
    "ru": Language("rus+fra", 0.98),
    "fr": Language("fra", 0.97),
}


def page(tag: str, heading: str, text: str) -> bytes:
    """The file of a heading and a paragraph."""
    made = Document("OCR", tag, DATE)
    made.add(Heading(1, heading), Paragraph(text, BODY.but(size=12)))
    return made.pdf()


def read(content: bytes, data: str) -> str:
    """What Tesseract reads on the first page."""
    with tempfile.TemporaryDirectory() as folder, pypdfium2.PdfDocument(content) as file:
        path = Path(folder) / "page.png"
        picture = file[0].render(scale=_DOTS / 72, grayscale=True).to_pil().convert("L")
        box = ImageOps.invert(picture).getbbox()  # lines get lost in a page that is mostly white
        ImageOps.expand(picture.crop(box), _BORDER, 255).save(path, dpi=(_DOTS, _DOTS))
        command = ["tesseract", str(path), "-", "-l", data, "--psm", "6"]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def likeness(written: str, found: str) -> float:
    """The share of characters that two texts have in common, in their order; spaces and unseen marks aside."""
    one, other = (
        "".join(
            character
            for character in unicodedata.normalize("NFKC", text)
            if unicodedata.category(character)[0] not in "ZC"
        )
        for text in (written, found)
    )
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def measure(tag: str) -> tuple[float, float]:
    """How much of the page of a language is read, and the most that is read of a broken one."""
    language = LANGUAGES[tag]
    specimen = next(specimen for specimen in specimens() if specimen.tag == tag)
    text = f"{specimen.passage} {specimen.welcome}"
    written = f"{specimen.heading}\n{text}"
    broken = [(specimen.heading[::-1], text[::-1])]
    if language.wedge:
        broken.append((language.wedge.join(specimen.heading), language.wedge.join(text)))
    shares = [
        likeness(written, read(page(tag, *shown), language.data)) for shown in ((specimen.heading, text), *broken)
    ]
    return shares[0], max(shares[1:])


def main(tags: Sequence[str]) -> int:
    """Read the pages of `tags`, or of all languages; 1 if one is read worse than its bound, or a broken one as well."""
    if shutil.which("tesseract") is None:
        sys.stderr.write("tesseract is not installed.\n")
        return 1
    right = True
    for tag in tags or LANGUAGES:
        whole, broken = measure(tag)
        bound = LANGUAGES[tag].bound
        good = broken < bound <= whole
        right = right and good
        sys.stdout.write(
            f"{tag}: {whole:.3f} read (bound {bound:.2f}), {broken:.3f} of a broken page{'' if good else ': WRONG'}\n"
        )
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
