"""What every command's parser has in common."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison.languages import Language

if TYPE_CHECKING:
    from maison.application import Desk

#: The most records that a command takes or answers at a time.
MOST = 100_000

Command = Callable[["Desk", argparse.Namespace], int]


class Commands:
    """A group of commands under construction; `text` translates for the help."""

    def __init__(self, group: Any, common: argparse.ArgumentParser, language: Language) -> None:
        self._group = group
        self._common = common
        self._language = language
        self.text = language.gettext

    def add(self, name: str, run: Command, help_: str) -> argparse.ArgumentParser:
        """A command that calls `run`."""
        made = self._parser(name, help_)
        made.set_defaults(command=run)
        return made

    def group(self, name: str, help_: str) -> Commands:
        """A group of commands behind a name."""
        made = self._parser(name, help_)
        inner = made.add_subparsers(title=self.text("commands"), metavar="COMMAND", required=True)
        return Commands(inner, self._common, self._language)

    def number(self, first: int, last: int) -> Callable[[str], int]:
        """What reads an option that is a whole number within bounds."""

        def read(text: str) -> int:
            if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not first <= int(text) <= last:
                sentence = self.text("Give a whole number from {first} to {last}.")
                raise argparse.ArgumentTypeError(sentence.format(first=first, last=last))
            return int(text)

        return read

    def _parser(self, name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = self._group.add_parser(
            name, help=help_, description=help_, parents=[self._common], add_help=False
        )
        speak(made, self._language)
        return made


def speak(parser: argparse.ArgumentParser, language: Language) -> None:
    """Give a parser that was made without help its help, headed in the reader's language."""
    _ = language.gettext
    parser.add_argument("-h", "--help", action="help", help=_("show this help and leave"))
    # argparse has its own words for these, and no other way to change them
    parser._positionals.title = _("arguments")
    parser._optionals.title = _("options")


def common_options(parser: argparse.ArgumentParser, language: Language, *, suppressed: bool) -> None:
    """The options that every command takes, before its name or after it (`suppressed`: keep what stood before)."""
    _ = language.gettext

    def default(value: Any) -> Any:
        return argparse.SUPPRESS if suppressed else value

    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", default=default(None), help=_("where the desk keeps its data")
    )
    parser.add_argument(
        "--database", metavar="URL", default=default(""), help=_("another database: a file, or postgresql+psycopg://…")
    )
    parser.add_argument("--language", metavar="L", default=default(""), help=_("the language of the answers (fr, en)"))
    parser.add_argument("--json", action="store_true", default=default(False), help=_("answer in JSON"))
