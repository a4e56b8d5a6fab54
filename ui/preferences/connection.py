"""Trying the address of a shared database before anything depends on it."""

from __future__ import annotations

from maison.errors import Message, UserError
from maison.languages import N_

_SERVER = "postgresql"


class AddressRefused(UserError):
    """A text that is not the address of a database server."""

    code = "database-address"


def try_address(address: str) -> Message:
    """What stands at the address, in a sentence; nothing there is changed. Takes seconds where nobody answers.

    Raises `AddressRefused` or the `StoreError` that says why it cannot be used.
    """
    from maison.store import Store
    from maison.store.migrate import state

    address = checked_address(address)
    store = Store.open(address)
    try:
        stands = state(store)
    finally:
        store.close()
    if not stands.revision:
        return Message(N_("The server answers. Its database is empty: the desk will set it up when it opens it."))
    if not stands.current:
        return Message(
            N_("The server answers. Its database is of an older version: opening it will bring it up to date.")
        )
    return Message(N_("The server answers, and its database is ready."))


def checked_address(address: str) -> str:
    """`address` without what surrounds it. Raises `AddressRefused` where it does not name a server's database."""
    address = address.strip()
    if not address.startswith(_SERVER) or "://" not in address:
        raise AddressRefused(
            N_("This is not the address of a shared database. Write it as postgresql://user@server/database.")
        )
    return address


def without_password(address: str) -> str:
    """The address as it may be shown: its password is left out."""
    head, sign, rest = address.partition("://")
    who, at, where = rest.rpartition("@")
    return f"{head}{sign}{who.partition(':')[0]}{at}{where}"


def holds_password(address: str) -> bool:
    """Whether a password is written in the address."""
    return without_password(address) != address
