"""The first of the two families of failure: what a reader can understand and mend.

A `UserError` says in the reader's language what happened and what to do. Everything else is a bug.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from maison.languages import Language

_NO_FACTS: Mapping[str, Any] = {}


class Message(NamedTuple):
    """A sentence to be told later, in the language of whoever reads it.

    `msgid` is English, marked with `N_` where it is written; `facts` fill its `{placeholders}`. A fact that is
    itself a `Message` is told in the same language, a date as that language writes it, several of them one after another.
    """

    msgid: str
    facts: Mapping[str, Any] = _NO_FACTS

    def text(self, language: Language) -> str:
        """The sentence in `language`."""
        facts = {name: _told(value, language) for name, value in self.facts.items()}
        return language.gettext(self.msgid).format_map(facts) if facts else language.gettext(self.msgid)


def _told(value: Any, language: Language) -> Any:
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, tuple):
        return ", ".join(str(_told(entry, language)) for entry in value)
    return language.date(value) if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else value


class UserError(Exception):
    """Something that the person at the desk can understand and act upon.

    `code` is stable and machine-readable (`--json`, tests); `message` is for people.
    """

    code: ClassVar[str] = "user-error"

    def __init__(self, msgid: str, **facts: Any) -> None:
        super().__init__(msgid)
        self.message = Message(msgid, facts)

    def text(self, language: Language) -> str:
        """What happened and what to do, in `language`."""
        return self.message.text(language)


class Problem(NamedTuple):
    """What is wrong with one field. `field` is its name in the JSON of the commands, "" for the whole record."""

    field: str
    message: Message


class Invalid(UserError):
    """One or more fields were refused; nothing was saved. Each problem goes beside its field."""

    code = "invalid"

    def __init__(self, problems: Sequence[Problem]) -> None:
        Exception.__init__(self, "invalid")
        self.problems = tuple(problems)
        self.message = self.problems[0].message

    def text(self, language: Language) -> str:
        """All problems, one a line, each behind its field's name."""
        return "\n".join(
            f"{problem.field}: {problem.message.text(language)}" if problem.field else problem.message.text(language)
            for problem in self.problems
        )


class NotFound(UserError):
    """What was asked for is not on file."""

    code = "not-found"


class EditConflict(UserError):
    """Somebody else saved the same record since it was opened.

    `yours` and `theirs` are the two versions, as the capability's own frozen dataclass.
    """

    code = "edit-conflict"

    def __init__(self, msgid: str, *, yours: Any, theirs: Any, **facts: Any) -> None:
        super().__init__(msgid, **facts)
        self.yours = yours
        self.theirs = theirs
