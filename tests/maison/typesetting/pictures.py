"""Pictures of short texts, and how far two of them differ: what a person has looked at once is what must be drawn again.

The text stands plain, at the start side, so that a picture changes only when letters, their order or their places do.
"""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from maison.packs.specimens import Specimen
from maison.typesetting import BODY, Document, Heading, Paper, Paragraph
from tests.maison.typesetting.samples import DATE

FOLDER = Path(__file__).parent / "references"
#: How dark the darkest spot of a difference may be. Poppler and PDFium differ by 58 at most on the same pages, and a mark that
#: is missing makes 80 at least (measured on all references).
TOLERANCE = 68
_PAPER = Paper(288.0, 115.2, top=6.0, bottom=6.0, start=8.0, end=8.0)
#: Dots to an inch; and how much finer a page is drawn first, for readers set letters on whole dots.
_DOTS, _FINER = 100, 4


def document(specimen: Specimen) -> bytes:
    """The file of a heading and a paragraph."""
    made = Document(specimen.name, specimen.tag, DATE, paper=_PAPER)
    made.add(
        Heading(1, specimen.heading, BODY.but(size=15, weight="semibold", after=4)),
        Paragraph(specimen.passage, BODY.but(size=12)),
    )
    return made.pdf()


def drawn(content: bytes) -> Image.Image:
    """The first page of a file, in grey."""
    with pypdfium2.PdfDocument(content) as file:
        return file[0].render(scale=_DOTS * _FINER / 72, grayscale=True).to_pil().convert("L").reduce(_FINER)


def drawn_by_poppler(content: bytes, folder: Path) -> Image.Image:
    """The same page as another renderer draws it."""
    program = shutil.which("pdftoppm")
    assert program, "poppler-utils is not installed"
    (folder / "page.pdf").write_bytes(content)
    asked = ["-r", str(_DOTS * _FINER), "-gray", "-singlefile", str(folder / "page.pdf"), str(folder / "page")]
    subprocess.run([program, *asked], check=True)
    return Image.open(folder / "page.pgm").convert("L").reduce(_FINER)


def difference(one: Image.Image, other: Image.Image) -> int:
    """The darkest spot of what is in one picture and not in the other, 0 to 255.

    A spot is the mean of three by three dots: edges that another library draws a little lighter are thin and stay
    pale, a mark that is missing or stands elsewhere is thick.
    """
    if one.size != other.size:
        return 255
    spots = ImageChops.difference(one, other).filter(ImageFilter.BoxBlur(1))
    return int(spots.getextrema()[1])
