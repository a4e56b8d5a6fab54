"""Which passwords are taken, and how they are kept."""

import pytest

from maison.accounts.staff import passwords
from maison.errors import Invalid


@pytest.mark.parametrize(
    "password",
    [
        "",
        "K7#mQz9p"[:7],
        "123456789012345678",
        "Azerty1234!",
        "motdepasse59",
        "Bienvenue2026!!",
        "Lille2026!",
        "Camille Berger 2026",
        "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "maisoninternationale",
        "x" * 201,
    ],
)
def test_what_somebody_would_guess_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        passwords.check(password, ("cberger", "Camille Berger"))
    [problem] = refused.value.problems
    assert problem.field == "password"


@pytest.mark.parametrize(
    "password", ["K7#mQz9pLw2x", "cheval agrafe pile correcte", "вікно лампа річка сосна", "窓の外に猫が三匹いる今朝"]
)
def test_long_or_mixed_ones_are_taken(password: str) -> None:
    passwords.check(password, ("cberger", "Camille Berger"))
    kept = passwords.hashed(password)
    # RFC 9106's second choice, in KiB and passes: less would be guessed too soon on a stolen database
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,")
    assert password not in kept
    assert passwords.fits(kept, password)
    assert not passwords.fits(kept, password + " ")
    assert not passwords.is_outdated(kept)


def test_nothing_fits_what_is_no_hash() -> None:
    assert not passwords.fits("", "")
    assert not passwords.fits("plain", "plain")
    assert not passwords.fits(passwords.nobodys(), "")


def test_a_code_can_be_typed_as_one_reads_it() -> None:
    code = passwords.new_code()
    assert passwords.plain_code(code.lower().replace("-", " ")) == code
    assert passwords.new_code() != code
