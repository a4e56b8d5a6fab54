"""The window's language: functions that look the current `Language` up when they are called.

`_("text")` is extracted by Babel and translated now; `N_` marks a label that is translated where it is shown.
"""

from maison import languages
from maison.languages import N_, Language

__all__ = ["N_", "_", "current", "ngettext", "pgettext", "set_language"]

_current = languages.get("fr")


def current() -> Language:
    """The language that the window speaks."""
    return _current


def set_language(tag: str) -> Language:
    """Make the window speak `tag`. Widgets are told by `ui.application`, which sends them LanguageChange."""
    global _current  # noqa: PLW0603 (the one switch of the process)
    _current = languages.get(tag)
    return _current


def _(msgid: str) -> str:
    return _current.gettext(msgid)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for `number`; fill `{count}` afterwards with `.format(count=...)`."""
    return _current.ngettext(singular, plural, number)


def pgettext(context: str, msgid: str) -> str:
    """`msgid` as it is said in `context`."""
    return _current.pgettext(context, msgid)
