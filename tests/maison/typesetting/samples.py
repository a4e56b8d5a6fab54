"""Texts of many languages, those of the specimens, and small documents of them."""

import datetime as dt
import io
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image as Pixels

from maison.packs.specimens import specimens
from maison.typesetting import Block, Document, Heading, Paragraph, Running, Text

DATE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)

#: A passage in each language, mixed with Latin words, digits, brackets and dates where people mix them.
PASSAGES = {specimen.tag: specimen.passage for specimen in specimens()}
#: More languages that a visitor may read, in the same scripts: their own letters, digits and marks.
FURTHER = {
    "ps": "لیل ته ښه راغلاست؛ خپل پاسپورټ او دوه عکسونه له ۳۰ نومبر مخکې راوړئ.",
    "ckb": "بەخێربێیت بۆ لیل، تکایە پاسپۆرتەکەت و دوو وێنە بهێنە (٣٥ × ٤٥).",
    "ug": "لىلغا خۇش كەپسىز، پاسپورتىڭىزنى ئېلىپ كېلىڭ.",
    "yi": "ברוכים־הבאים קיין ליל, ברענגט אײַער פּאַספּאָרט און צװײ בילדער.",
    "ar-DZ": "مَرْحَبًا بِكُمْ، الرَّقْمُ ١٢٣ (القَاعَة ٤) والتَّاريخ ١٢/١١/٢٠٢٦.",
    "mr": "लिलमध्ये आपले स्वागत आहे; पासपोर्ट व दोन छायाचित्रे (३५ × ४५) आणा.",
    "ne": "लिलमा स्वागत छ, कृपया ३० नोभेम्बर २०२६ अघि राहदानी ल्याउनुहोस्।",
    "as": "লিললৈ আপোনাক স্বাগতম, পাছপৰ্ট আৰু দুখন ফটো আনক।",
    "ti": "ናብ ሊል እንቋዕ ብደሓን መጻእኩም፣ ፓስፖርትኩም ኣምጽኡ።",
    "ha": "Barka da zuwa Lille, ku kawo fasfo da ɗan hoto; ƙofa 4, ɓangare B.",
    "yo": "Ẹ káàbọ̀ sí Lille, ẹ mú ìwé ìrìnnà àti àwòrán méjì wá ṣáájú ọjọ́ 30.",
    "ig": "Nnọọ na Lille, weta paspọtụ gị na foto abụọ.",
    "pl": "Witamy w Lille; proszę przynieść paszport, wizę i dwa zdjęcia (źródło: prefektura) – żółć.",
    "tr": "Lille’e hoş geldiniz; pasaportunuzu, vizenizi ve iki fotoğrafı getirin. İyi günler, ığdır!",
    "ro": "Bun venit la Lille, aduceți pașaportul și două fotografii până la 30 noiembrie.",
    "cs": "Vítejte v Lille, přineste si prosím pas, vízum a dvě fotografie.",
    "de": "Willkommen in Lille; bringen Sie Reisepass, Visum und zwei Fotos mit (Größe: 35 × 45 mm).",
    "sr": "Добро дошли у Лил, донесите пасош, визу и две фотографије до 30. новембра.",
    "uk": "Ласкаво просимо до Лілля, принесіть паспорт, візу та дві фотографії; під’їзд № 4.",
    "kk": "Лилльге қош келдіңіз, төлқұжат пен екі фотосурет әкеліңіз; әңгіме үшін 03 20 00 00 00.",
    "mn": "Лилль хотод тавтай морилно уу, паспорт, виз, хоёр зураг өгнө үү.",
    "id": "Selamat datang di Lille, bawalah paspor, visa, dan dua foto.",
    "sw": "Karibu Lille, leta pasipoti, viza na picha mbili kabla ya tarehe 30.",
    "so": "Ku soo dhawoow Lille, keen baasaboorka iyo laba sawir.",
    "wo": "Dalal ak jàmm ci Lille, indil sa paaspoor ak ñaari nataal.",
    "ff": "A jaɓɓaama e Lille, addu paaspoor maa e nate ɗiɗi.",
    "mg": "Tonga soa eto Lille, ento ny pasipaoro sy sary roa.",
    "hy-AM": "Բերեք ձեր անձնագիրը «Լիլ» (մինչև 30-ը)։",
    "ka-GE": "მობრძანდით 14:30-ზე (ოთახი №4), ტელ. 03 20 00 00 00.",
}
#: Marks that steer direction are not part of the words.
_UNHEARD = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_SPACES = dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x85\u2028\u2029"), " ")


def document(language: str, *blocks: Block, title: str = "Title") -> Document:
    """A document with a footer."""
    made = Document(title, language, DATE, footer=lambda page, pages: Running("Maison", f"{page} / {pages}"))
    made.add(*blocks)
    return made


def letter(language: str, text: Text) -> bytes:
    """The file of a heading and a paragraph."""
    return document(language, Heading(1, text), Paragraph(text)).pdf()


def said(text: str) -> str:
    """A text in a form to compare: composed, without directional marks, each space a plain one."""
    return unicodedata.normalize("NFC", text.translate(_UNHEARD)).translate(_SPACES)


def words(text: str) -> list[str]:
    """The words of a text in that form."""
    return said(text).split()


def unhyphenated(text: str) -> str:
    """A text without hyphens. At the end of a line readers take every hyphen away (Poppler) or keep every one (PDFium), be
    it of the word or of the line: the structure tree alone knows.
    """
    return text.replace("-", "")


def poppler(content: bytes, folder: Path) -> str:
    """What pdftotext reads from a file."""
    path = folder / "page.pdf"
    path.write_bytes(content)
    program = shutil.which("pdftotext")
    assert program, "poppler-utils is not installed"
    return subprocess.run(
        [program, str(path), "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def pdfium(content: bytes) -> str:
    """What PDFium reads from a file."""
    with pypdfium2.PdfDocument(content) as file:
        texts = []
        for page in file:
            reader = page.get_textpage()
            # PDFium tells a hyphen at the end of a line as U+FFFE.
            texts.append(reader.get_text_range().replace("\ufffe", "-"))
            reader.close()
            page.close()
        return "\f".join(texts)


def pdfium_page(content: bytes, page: int = 0) -> Pixels.Image:
    """A page as PDFium paints it, at 144 dots an inch."""
    with pypdfium2.PdfDocument(content) as file:
        return file[page].render(scale=2).to_pil().convert("RGB")


def opened(content: bytes) -> pikepdf.Pdf:
    """The file for a look inside."""
    return pikepdf.open(io.BytesIO(content))


@dataclass(frozen=True)
class Told:
    """A structure element as a reader meets it."""

    language: str
    actual: str
    scope: str
    alt: str = ""


def elements(content: bytes, kind: str) -> list[Told]:
    """The structure elements of one kind, in the order of reading."""
    found: list[Told] = []

    def walk(element: pikepdf.Object) -> None:
        if element.get("/S") == f"/{kind}":
            scope = str(element.A.get("/Scope", "")) if "/A" in element else ""
            found.append(
                Told(
                    str(element.get("/Lang", "")),
                    str(element.get("/ActualText", "")),
                    scope,
                    str(element.get("/Alt", "")),
                )
            )
        for kid in element.get("/K", pikepdf.Array()):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with opened(content) as file:
        walk(file.Root.StructTreeRoot.K)
    return found
