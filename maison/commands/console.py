"""The one module that writes to a console. Answers go to standard output, sentences about trouble to standard error."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maison.errors import Invalid, Message, UserError
from maison.languages import N_, Language


class OutputLost(UserError):
    """What was answered cannot be written where it should go."""

    code = "output"


def prepare() -> None:
    """Write UTF-8 wherever the console is, and never fail on a character that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: object) -> None:
    """A line of the answer, written at once: long commands tell of their steps with it."""
    with _writing():
        print(text, flush=True)


def say_content(content: bytes) -> None:
    """The content of a file as the answer: as text at a terminal, else byte for byte, so that `> file` makes the file."""
    if sys.stdout is None or sys.stdout.isatty():
        say(content.decode("utf-8-sig").rstrip())
        return
    with _writing():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        # what is still waiting would be tried again when the program ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputLost(N_("The answer cannot be written where it should go. Is the disk full?")) from error


def complain(text: object) -> None:
    """A line about trouble."""
    print(text, file=sys.stderr)


def answer(value: Any) -> None:
    """The answer for a program."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def answer_file(path: Path, *, as_json: bool) -> None:
    """The file that was written."""
    if as_json:
        answer({"file": str(path)})
    else:
        say(path)


def tell(message: Message, language: Language, *, as_json: bool) -> None:
    """A step of a long command: beside the answer where that is for a program."""
    (complain if as_json else say)(message.text(language))


def refuse(error: UserError, language: Language, *, as_json: bool) -> None:
    """Say why nothing was done; each problem of a record behind its field."""
    if sys.stderr is None:  # started without a console
        _show(error.text(language))
        return
    if not as_json:
        complain(error.text(language))
        return
    problems = error.problems if isinstance(error, Invalid) else ()
    told = {
        "error": {
            "code": error.code,
            "message": error.text(language),
            "problems": [{"field": problem.field, "message": problem.message.text(language)} for problem in problems],
        }
    }
    complain(json.dumps(told, ensure_ascii=False))


def _show(text: str) -> None:
    """Show a sentence where there is no console to write it on: Windows can by itself, whatever else is missing."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "Maison Internationale", 0x10)
