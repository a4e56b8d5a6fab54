"""A letter to somebody's mail box with the pack in it, as a file that the desk's own mail program opens as a draft.

Nothing is sent. The letter says the same in the person's language and in French, as plain text and as a page that reads from
the right side. The file is as RFC 5322 and MIME have it: names and subjects of any script, lines of no more than 998 bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from html import escape
from typing import Any

from maison import languages
from maison.arrivals.model import Arrival
from maison.arrivals.names import spoken_name
from maison.clock import LILLE
from maison.directory.model import House
from maison.errors import UserError
from maison.languages import N_, Language
from maison.packs import wording

#: The language of the house, which stands under that of the person.
_HOUSE = "fr"
#: What stands between two languages in plain text.
_BETWEEN = "\n\n———\n\n"


class NoAddress(UserError):
    """Somebody cannot be written to."""

    code = "no-address"


def draft(arrival: Arrival, house: House, tags: Iterable[str], attached: tuple[str, bytes], at: dt.datetime) -> bytes:
    """The draft as a file. `tags` are the languages of the pack, `attached` its file name and content.

    Raises `NoAddress`.
    """
    if not arrival.draft.email:
        raise NoAddress(N_("No e-mail address of {reference} is on file: enter it first."), reference=arrival.reference)
    told = [languages.get(tag, "pack") for tag in dict.fromkeys((*tags, _HOUSE))]
    message = EmailMessage(_policy(arrival.draft.email, house.email))
    message["X-Unsent"] = "1"  # Outlook then opens it for writing
    message["Date"] = format_datetime(at.astimezone(LILLE))
    if house.email:
        message["From"] = _mailbox(house.name, house.email)
    message["To"] = _mailbox(spoken_name(arrival.draft), arrival.draft.email)
    message["Subject"] = " / ".join(_subject(house, language) for language in told)
    letters = [(language, _letter(arrival, house, language)) for language in told]
    message.set_content(_BETWEEN.join("\n\n".join(lines) for _language, lines in letters) + "\n")
    message.add_alternative(_page(letters), subtype="html")
    name, content = attached
    message.add_attachment(content, "application", "pdf", filename=name)
    message["Content-Language"] = ", ".join(language.tag for language in told)
    return message.as_bytes()


class _Policy(EmailPolicy):
    """The library's own rules but for one: where a long name that is not ASCII begins a new line, it loses blanks of it."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """A header as its line or lines."""
        if self.utf8 or str(value).isascii():
            return super().fold_binary(name, value)
        if name in ("To", "From"):
            (address,) = value.addresses
            folded = f"{_encoded(name, address.display_name)}\r\n <{address.addr_spec}>"
        else:
            folded = _encoded(name, str(value))
        return f"{name}: {folded}\r\n".encode("ascii")


def _encoded(name: str, text: str) -> str:
    return Header(text, "utf-8", header_name=name).encode(linesep="\r\n")


def _policy(*addresses: str) -> EmailPolicy:
    """Header lines that every mail program reads; raw UTF-8 where the name of a mail box itself is not ASCII (RFC 6532)."""
    plain = all(address.rpartition("@")[0].isascii() for address in addresses)
    return _Policy(linesep="\r\n", cte_type="7bit", utf8=not plain)


def _mailbox(name: str, address: str) -> Address:
    user, _at, domain = address.rpartition("@")
    # the names of domains have a form in ASCII that all know
    return Address(name, user, domain if domain.isascii() else domain.encode("idna").decode("ascii"))


def _subject(house: House, language: Language) -> str:
    if not house.name:
        return language.gettext(wording.TITLE)
    return language.gettext(wording.MAIL_SUBJECT).format(house=house.name)


def _letter(arrival: Arrival, house: House, language: Language) -> tuple[str, ...]:
    say, name = language.gettext, spoken_name(arrival.draft)
    greeting = say(wording.GREETING).format(name=name) if name else say(wording.GREETING_UNNAMED)
    signed = say(wording.LETTER_SIGNED).format(house=house.name) if house.name else say(wording.LETTER_SIGNED_UNNAMED)
    return greeting, say(wording.MAIL_ATTACHED), say(wording.LETTER_HELP), say(wording.LETTER_CLOSING), signed


def _page(letters: Iterable[tuple[Language, tuple[str, ...]]]) -> str:
    """The same as a page: what people typed stays text."""
    parts = (
        f'<div lang="{escape(language.tag)}" dir="{language.direction}">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'
        for language, lines in letters
    )
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"<hr>".join(parts)}</body></html>\n'
