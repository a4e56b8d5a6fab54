"""Which passwords are taken, and how they are kept.

The rule is that of the CNIL (recommendation of 21 July 2022, read on 23 November 2026): 50 bits where failed attempts are
slowed down, as here; no change by the calendar. Bits count letters alone, so what anybody would guess first is refused by
an estimate of the guesses beside it.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from maison.errors import Invalid, Message, Problem
from maison.languages import N_

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_BITS = 50.0
#: As powers of ten. The estimate knows the passwords that people choose, and English; the words below are ours.
_LEAST_GUESSES = 10.0
#: The estimate takes the longer, the longer the text; more than this says nothing new.
_LOOKED_AT = 72
LONGEST = 200
_OWN_WORDS = [
    "accueil",
    "azerty",
    "azertyuiop",
    "bienvenue",
    "bonjour",
    "bureau",
    "campus",
    "chouchou",
    "doudou",
    "erasmus",
    "etudiant",
    "france",
    "francais",
    "guichet",
    "international",
    "lille",
    "lillois",
    "losc",
    "maison",
    "maisoninternationale",
    "mairie",
    "motdepasse",
    "nord",
    "paris",
    "passe",
    "rentree",
    "rihour",
    "secret",
    "soleil",
    "universite",
    "ville",
    "visa",
]
_ALPHABETS = (
    (str.islower, 26), (str.isupper, 26), (str.isdecimal, 10), (lambda letter: not letter.isalnum(), 33),
)  # fmt: skip
#: Letters and figures that nobody takes for each other when they are copied from paper.
_CLEAR = "ACDEFGHJKLMNPQRTUVWXY34679"
_CODE_GROUPS, _CODE_GROUP = 5, 4


def bits(password: str) -> float:
    """How many bits the letters of a password are worth, were they drawn by lot."""
    size = sum(count for is_one, count in _ALPHABETS if any(map(is_one, password)))
    if any(letter.isalpha() and letter.lower() == letter.upper() for letter in password):
        size += 100  # a script without capitals
    return len(password) * math.log2(size) if size else 0.0


def check(password: str, about: Iterable[str] = (), field: str = "password") -> None:
    """Raises `Invalid` for a password that is too short, or that somebody who knows what it is `about` would soon guess."""
    problem = _problem(password, about)
    if problem is not None:
        raise Invalid([Problem(field, Message(problem, {"longest": LONGEST}))])


def _problem(password: str, about: Iterable[str]) -> str | None:
    if len(password) > LONGEST:
        return N_("This password is longer than {longest} characters. Choose a shorter one.")
    if bits(password) < LEAST_BITS:
        return N_("This password is too short. Take four words, or nine characters with capitals and figures.")
    from zxcvbn import zxcvbn

    known = [*_OWN_WORDS, *(word for text in about for word in (text, *text.split()) if word)]
    if zxcvbn(password[:_LOOKED_AT], user_inputs=known)["guesses_log10"] < _LEAST_GUESSES:
        return N_("This password would be guessed soon. Take four words that have nothing to do with each other.")
    return None


def hashed(password: str) -> str:
    """What is kept of a password (Argon2id)."""
    return _hasher().hash(password)


def fits(kept: str, password: str) -> bool:
    """Whether a password is that of which `kept` was made. It takes as long either way."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a password should be kept anew: the costs were raised since."""
    return _hasher().check_needs_rehash(kept)


def nobodys() -> str:
    """A hash that no password fits: who is unknown takes as long to refuse as who mistypes."""
    return _nobodys()


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe(32))


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


def new_code() -> str:
    """A recovery code to print: twenty letters and figures in groups, 94 bits."""
    groups = ("".join(secrets.choice(_CLEAR) for _each in range(_CODE_GROUP)) for _group in range(_CODE_GROUPS))
    return "-".join(groups)


def plain_code(typed: str) -> str:
    """A recovery code as somebody typed it from paper, as it was printed."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return "-".join(letters[at : at + _CODE_GROUP] for at in range(0, len(letters), _CODE_GROUP))
