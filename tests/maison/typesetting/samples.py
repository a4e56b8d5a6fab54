"""Texts of many languages, made up for these tests, and small documents of them."""

import datetime as dt
import io
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2

from maison.typesetting import Block, Document, Heading, Paragraph, Running, Text

DATE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)

#: A passage in each language, mixed with Latin words, digits, brackets and dates where people mix them.
PASSAGES = {
    "fr": "Présentez-vous à la préfecture (12, rue Solférino) avant le 30 novembre : « talent – chercheur ».",
    "en": "Come to the desk before 30 November; bring your passport, a visa and two photos (35 × 45 mm).",
    "vi": "Chào mừng bạn đến với thành phố Lille, hãy mang theo hộ chiếu trước ngày 30.",
    "ru": "Привет, добро пожаловать в Лилль! Приходите в Préfecture до 12 ноября 2026 года.",
    "el": "Καλώς ήρθατε στη Λιλ, ραντεβού στις 14:30 με το διαβατήριό σας.",
    "ar": "مرحبًا بكم في ليل، الموعد 19 يناير 2027 في مكتب الاستقبال، والله ولي الطلاب والأساتذة.",
    "fa": "به لیل خوش آمدید؛ می‌خواهم گذرنامه و دو عکس (35 در 45) بیاورم.",
    "ur": "لیل میں خوش آمدید، طلبہ کے لیے معلومات یہاں ملتی ہیں۔",
    "he": "ברוכים הבאים לליל, הביאו דרכון ושתי תמונות עד 30 בנובמבר.",
    "hi": "हिन्दी में क्षत्रिय, ज्ञान, कार्य, श्री और विद्यार्थी शब्द हैं, कृपया 30 नवंबर से पहले Préfecture जाएँ।",
    "bn": "লিলে স্বাগতম, শিক্ষার্থীদের জন্য তথ্য এখানে আছে।",
    "pa": "ਲੀਲ ਵਿੱਚ ਜੀ ਆਇਆਂ ਨੂੰ, ਪਾਸਪੋਰਟ ਲਿਆਓ।",
    "gu": "લીલમાં સ્વાગત છે, વિદ્યાર્થીઓ માટે માહિતી.",
    "ta": "லீலுக்கு வரவேற்கிறோம், கடவுச்சீட்டைக் கொண்டு வாருங்கள்.",
    "te": "లిల్‌కు స్వాగతం, పాస్‌పోర్ట్ తీసుకురండి.",
    "kn": "ಲಿಲ್‌ಗೆ ಸುಸ್ವಾಗತ, ಪಾಸ್‌ಪೋರ್ಟ್ ತನ್ನಿ.",
    "ml": "ലില്ലിലേക്ക് സ്വാഗതം, പാസ്പോർട്ട് കൊണ്ടുവരിക.",
    "si": "ලීල් වෙත සාදරයෙන් පිළිගනිමු, ශ්‍රී ලංකාව.",
    "th": "ยินดีต้อนรับสู่เมืองลีลล์ กรุณามาที่โต๊ะต้อนรับภายในวันที่ 30",
    "lo": "ຍິນດີຕ້ອນຮັບສູ່ເມືອງລີລ ກະລຸນາເອົາໜັງສືຜ່ານແດນມາ",
    "km": "សូមស្វាគមន៍មកកាន់ទីក្រុងលីល សូមយកលិខិតឆ្លងដែន",
    "my": "လီးလ်မြို့မှ ကြိုဆိုပါတယ် ကျေးဇူးပြု၍ နိုင်ငံကူးလက်မှတ်",
    "am": "እንኳን ወደ ሊል በደህና መጡ፣ ፓስፖርት ይዘው ይምጡ።",
    "ka": "კეთილი იყოს თქვენი მობრძანება ლილში, მოიტანეთ პასპორტი.",
    "hy": "Բարի գալուստ Լիլ, բերեք ձեր անձնագիրը։",
    "zh": "请在2026年11月30日之前办理住房保险（assurance habitation），电话 03 20 00 00 00。",
    "zh-TW": "歡迎來到里爾，請攜帶護照與簽證，並於 30 日前辦理。",
    "ja": "リールへようこそ。東京から来た方は、骨折り損をしないように直接窓口へ。",
    "ko": "릴에 오신 것을 환영합니다, 여권과 비자를 가져오세요.",
    "zgh": "ⴰⵏⵙⵓⴼ ⴳ ⵍⵉⵍ",
}
#: Marks that steer direction are not part of the words. Poppler puts its own around a change of direction, in place
#: of the space there.
_UNHEARD = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2066\u2067\u2068\u2069\ufeff\x0c")) | dict.fromkeys(
    map(ord, "\u202a\u202b\u202c\u202d\u202e"), " "
)


def document(language: str, *blocks: Block, title: str = "Title") -> Document:
    """A document with a footer."""
    made = Document(title, language, DATE, footer=lambda page, pages: Running("Maison", f"{page} / {pages}"))
    made.add(*blocks)
    return made


def letter(language: str, text: Text) -> bytes:
    """The file of a heading and a paragraph."""
    return document(language, Heading(1, text), Paragraph(text)).pdf()


def words(text: str) -> list[str]:
    """The words of a text in a form to compare: composed, without directional marks."""
    return unicodedata.normalize("NFC", text.translate(_UNHEARD)).split()


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
        return "\n".join(texts)


def opened(content: bytes) -> pikepdf.Pdf:
    """The file for a look inside."""
    return pikepdf.open(io.BytesIO(content))


@dataclass(frozen=True)
class Told:
    """A structure element as a reader meets it."""

    language: str
    actual: str
    scope: str


def elements(content: bytes, kind: str) -> list[Told]:
    """The structure elements of one kind, in the order of reading."""
    found: list[Told] = []

    def walk(element: pikepdf.Object) -> None:
        if element.get("/S") == f"/{kind}":
            scope = str(element.A.get("/Scope", "")) if "/A" in element else ""
            found.append(Told(str(element.get("/Lang", "")), str(element.get("/ActualText", "")), scope))
        for kid in element.get("/K", pikepdf.Array()):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with opened(content) as file:
        walk(file.Root.StructTreeRoot.K)
    return found
