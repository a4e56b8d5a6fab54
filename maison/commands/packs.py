"""What is printed: welcome packs, notices, specimens."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from maison import languages
from maison.application import Desk
from maison.commands import batches, pack_templates, packs_kept
from maison.commands.console import answer, answer_file, say, tell
from maison.commands.parsing import Commands
from maison.errors import Message
from maison.files import FileRefused, make_folder, refusal, write_whole
from maison.languages import N_


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("packs", _("welcome packs, notices, specimens"))
    made = group.add("make", make, _("make the pack of one arrival"))
    made.add_argument("reference", metavar="REF")
    made.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=_("the folder it goes to"))
    made.add_argument(
        "--second",
        metavar="LANGUAGE",
        help=_("the language that faces it: French unless you name another one, none for one language alone"),
    )
    made.add_argument(
        "--paper",
        choices=("a4", "a5", "a5-booklet", "a4-large"),
        default="a4",
        help=_("a5-booklet: A4 sheets to print on both sides and fold; a4-large: large print"),
    )
    made.add_argument("--black-and-white", action="store_true", help=_("no colours"))
    made.add_argument(
        "--desk-sheet", action="store_true", help=_("write also the sheet that stays at the desk: what was handed over")
    )
    batches.add_to(group)
    letter = group.add("typeset", typeset, _("set a plain text, in the language --language, as a letter"))
    letter.epilog = _(
        "The text is UTF-8. A blank line ends a paragraph; other line ends stay as they are. A line that begins with “# ” is a "
        "heading (“## ” and “### ”: smaller ones), one that begins with “- ” an item of a list. The title of the file is its "
        "first heading."
    )
    letter.add_argument("text", metavar="TEXTFILE", help=_("a file, or - for standard input"))
    letter.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the PDF file to write"))
    letter.add_argument(
        "--paper",
        choices=("a4", "a5", "a5-booklet"),
        default="a4",
        help=_("a5-booklet: A4 sheets to print on both sides and fold"),
    )
    letter.add_argument("--large", action="store_true", help=_("large print, 16 points and more"))
    letter.add_argument("--black-and-white", action="store_true", help=_("no colours"))
    packs_kept.add_to(group)
    shown = group.add("specimen", specimen, _("draw a page in each script, and one with all"))
    shown.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder they go to"))
    pack_templates.add_to(group)


def make(desk: Desk, arguments: argparse.Namespace) -> int:
    """Make the pack of one arrival, in its own language unless `--language` names one."""
    from maison.packs.options import FACING
    from maison.packs.templates.applying import Wish

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    second = FACING if arguments.second is None else "" if arguments.second == "none" else arguments.second
    wish = Wish(arguments.language, second, arguments.paper, arguments.black_and_white)
    wanted = desk.pack_wishes.options(arrival, wish).options
    if arguments.desk_sheet:
        made, sheet = desk.packs.save_with_sheet(arrival, wanted, arguments.out, desk.language)
        if arguments.json:
            answer({"file": str(made), "desk_sheet": str(sheet)})
        else:
            say(f"{made}\n{sheet}")
    else:
        answer_file(desk.packs.save(arrival, wanted, arguments.out), as_json=arguments.json)
    return 0


def typeset(desk: Desk, arguments: argparse.Namespace) -> int:
    """Set a text as a letter, in the language `--language`."""
    from maison.packs.notices import read_language, set_notice
    from maison.packs.plain_text import decode, passages

    tag = read_language(arguments.language)
    text = passages(decode(_read(arguments.text)))
    _refuse_place(arguments.out, arguments.text)
    made = set_notice(
        text,
        tag,
        desk.clock.now(),
        arguments.paper,
        large=arguments.large,
        black_and_white=arguments.black_and_white,
    )
    write_whole(arguments.out, made.content)
    if arguments.json:
        answer({"file": str(arguments.out), "pages": made.pages})
    else:
        say(arguments.out)
    return 0


def _read(name: str) -> bytes:
    """The content of a file, or of standard input; no more than tells that it is too large."""
    from maison.packs.plain_text import LARGEST

    if name == "-":
        # closed by whoever started the program: Python has no stream then
        return b"" if sys.stdin is None else sys.stdin.buffer.read(LARGEST + 1)
    path = Path(name)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise refusal(error, path) from error


def _refuse_place(out: Path, text: str) -> None:
    """Refuse a place that a file cannot be written to, before anything is set."""
    try:
        if not out.parent.is_dir():
            raise FileRefused(
                N_("There is no folder {folder}. Make it first, or name another one."), folder=str(out.parent)
            )
        if text != "-" and out.exists() and out.samefile(text):
            raise FileRefused(N_("{file} is the text itself. Name another file to write to."), file=out.name)
    except OSError as error:
        raise refusal(error, out) from error


def specimen(desk: Desk, arguments: argparse.Namespace) -> int:
    """Draw the specimens, all of them before the first is written."""
    from maison.packs.specimens import draw_all, specimens

    folder: Path = arguments.out
    told = Message(N_("Drawing {count} pages …"), {"count": len(specimens()) + 2})
    tell(told, languages.get(desk.language), as_json=arguments.json)
    files = [(folder / name, content) for name, content in draw_all(desk.clock.now(), desk.language)]
    make_folder(folder)
    for path, content in files:
        write_whole(path, content)
        if not arguments.json:
            say(path)
    if arguments.json:
        answer({"files": [str(path) for path, _content in files]})
    return 0
