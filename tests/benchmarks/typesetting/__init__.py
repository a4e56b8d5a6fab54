"""A pack of eight pages, the same for every engine that is measured: a cover, a letter of six paragraphs, eighteen
steps with their days and six QR codes, thirty addresses, twenty-four phrases. No two numbers make the same pack.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

LANGUAGES = {"fr": "french", "ar": "arabic", "zh": "chinese"}
FONTS = Path(__file__).parents[3] / "resources" / "fonts"
#: The steps beside which a QR code stands.
CODES = (0, 3, 6, 8, 13, 15)


@dataclass(frozen=True)
class Wording:
    """What a pack says in one language. In braces stands what differs from person to person."""

    title: str
    welcome: str
    cover: tuple[str, str]
    letter_title: str
    letter: tuple[str, ...]
    steps_title: str
    due: str
    code_says: str
    steps: tuple[tuple[str, str], ...]
    directory_title: str
    directory_head: tuple[str, str, str]
    places: tuple[tuple[str, str], ...]
    phrases_title: str
    phrases_head: tuple[str, str]
    meanings: tuple[str, ...]
    footer: str
    page: str


@dataclass(frozen=True)
class Step:
    """A line of the check list; `code` is what its QR code holds, if it has one."""

    title: str
    text: str
    due: str
    code: str


@dataclass(frozen=True)
class Pack:
    """All that is printed, ready to be set."""

    language: str
    wording: Wording
    welcome: str
    cover: tuple[str, str]
    reference: str
    letter: tuple[str, ...]
    steps: tuple[Step, ...]
    places: tuple[tuple[str, str, str], ...]
    phrases: tuple[tuple[str, str], ...]


def pack(language: str, number: int) -> Pack:
    """The pack of the `number`th person (0 to 9,999)."""
    wording: Wording = import_module(f"{__name__}.{LANGUAGES[language]}").WORDING
    name, reference = _name(language, number), f"MI-26-{number:05d}"
    arrival = dt.date(2026, 9, 1) + dt.timedelta(days=number % 97)
    own = {
        "name": name,
        "reference": reference,
        "arrival": _day(arrival, language),
        "appointment": _day(arrival + dt.timedelta(days=9 + number % 5), language),
    }
    steps = tuple(
        Step(
            title,
            text,
            wording.due.format(date=_day(arrival + dt.timedelta(days=7 * at + number % 7), language)),
            _address(reference, at) if at in CODES else "",
        )
        for at, (title, text) in enumerate(wording.steps)
    )
    places = tuple((*place, f"{_STREETS[at]}, 03 20 00 00 {at:02d}") for at, place in enumerate(wording.places))
    letter = tuple(paragraph.format(**own) for paragraph in wording.letter)
    phrases = tuple(zip(_PHRASES, wording.meanings, strict=True))
    return Pack(
        language, wording, wording.welcome.format(name=name), wording.cover, reference, letter, steps, places, phrases
    )


def characters(of: Pack) -> int:
    """How many characters a pack prints."""
    texts = [of.welcome, *of.cover, *of.letter, *of.wording.directory_head, *of.wording.phrases_head]
    texts += [text for step in of.steps for text in (step.title, step.text, step.due)]
    texts += [text for row in (*of.places, *of.phrases) for text in row]
    return sum(map(len, texts))


def _name(language: str, number: int) -> str:
    given, family = _GIVEN[language], _FAMILY[language]
    first, rest = given[number % len(given)], number // len(given)
    second, rest = given[rest % len(given)], rest // len(given)
    join = {"fr": "{0}-{1} {2}", "ar": "{0} {1} {2}", "zh": "{2}{0}{1}"}[language]
    return join.format(first, second, family[(number + rest) % len(family)])


def _day(day: dt.date, language: str) -> str:
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def _address(reference: str, step: int) -> str:
    """What a QR code holds: 77 characters."""
    return f"https://accueil.example.org/demarche/{step:02d}/{reference}?langue=fr".ljust(77, "0")


_MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
}
_GIVEN = {
    "fr": [
        "Inès",
        "Zoé",
        "Noémie",
        "Anaïs",
        "Maïwenn",
        "Chloé",
        "Léa",
        "Océane",
        "Gaëlle",
        "Hélène",
        "Jean",
        "Loïc",
        "Rémi",
        "Théo",
        "Benoît",
        "Joël",
        "Aurélien",
        "Œdipe",
        "Yann",
        "Hervé",
    ],
    "ar": [
        "ليلى",
        "سلمى",
        "هدى",
        "مريم",
        "نور",
        "خديجة",
        "زينب",
        "عائشة",
        "فاطمة",
        "رانية",
        "أحمد",
        "يوسف",
        "إبراهيم",
        "خالد",
        "طارق",
        "عمر",
        "بلال",
        "زكريا",
        "أنس",
        "مصطفى",
    ],
    "zh": "雅婷梓涵浩宇欣怡俊杰思远嘉懿鹏飞晓琳".replace(" ", ""),
}
_FAMILY = {
    "fr": [
        "Durand",
        "Lefèvre",
        "Çelik",
        "Vandenbrœcke",
        "Müller",
        "Nguyễn",
        "Traoré",
        "Kowalski",
        "O’Brien",
        "García",
        "Łukasz",
        "Šimek",
        "Ağaoğlu",
    ],
    "ar": [
        "العلوي",
        "بنعيسى",
        "الفاسي",
        "المغربي",
        "الطرابلسي",
        "الجزائري",
        "السوري",
        "الخطيب",
        "حدّاد",
        "نجّار",
        "الشامي",
        "القيرواني",
        "الصقلي",
    ],
    "zh": "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
}
_STREETS = (
    "12, place Philippe-Lebon, 59000 Lille", "2, rue Jacquemars-Giélée, 59000 Lille", "31, rue de Cassel, 59000 Lille",
    "5, rue d’Iéna, 59000 Lille", "82, rue Brûle-Maison, 59000 Lille", "40, avenue Paul-Langevin, 59650 Villeneuve-d’Ascq",
    "51, boulevard de Belfort, 59000 Lille", "7, rue de Béthune, 59000 Lille", "14, avenue Carl-Gauss, 59650 Villeneuve-d’Ascq",
    "34, rue Édouard-Delesalle, 59000 Lille", "1, rue de la Barre, 59000 Lille", "19, rue Gambetta, 59000 Lille",
    "66, rue de Cambrai, 59000 Lille", "27, rue de Tournai, 59000 Lille", "3, place des Buisses, 59000 Lille",
    "8, place de la Gare, 59000 Lille", "16, avenue Willy-Brandt, 59777 Lille", "4, place de la République, 59000 Lille",
    "22, place Rihour, 59000 Lille", "190, rue Solférino, 59000 Lille", "60, rue Courmont, 59000 Lille",
    "23, rue Royale, 59000 Lille", "9, rue Auguste-Angellier, 59000 Lille", "36, avenue Marx-Dormoy, 59000 Lille",
    "78, avenue du Peuple-Belge, 59000 Lille", "18, rue de Valmy, 59000 Lille", "2, rue des Bons-Enfants, 59000 Lille",
    "45, place de la Nouvelle-Aventure, 59000 Lille", "13, avenue du Président-Kennedy, 59000 Lille", "10, rue de Marquillies, 59000 Lille",
)  # fmt: skip
_PHRASES = (
    "Bonjour, madame, monsieur.", "Bonsoir à tous.", "Merci beaucoup, c’est gentil.", "S’il vous plaît, pouvez-vous m’aider ?",
    "Pardon, pouvez-vous répéter ?", "Où est la station de métro ?", "Combien cela coûte-t-il ?", "Je voudrais prendre rendez-vous.",
    "Je ne comprends pas cette lettre.", "J’ai mal ici depuis hier.", "Je voudrais un billet aller-retour.", "Excusez-moi pour le retard.",
    "Où dois-je signer ?", "Quel document manque-t-il ?", "Puis-je avoir une copie ?", "Je cherche une chambre meublée.",
    "Les charges sont-elles comprises ?", "Il n’y a plus d’électricité chez moi.", "Au secours, appelez une ambulance !", "Jusqu’à quand puis-je garder ce livre ?",
    "Le plat du jour, s’il vous plaît.", "Puis-je payer par carte ?", "Merci de votre patience.", "Au revoir, à demain.",
)  # fmt: skip
