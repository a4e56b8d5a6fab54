"""`maison self-test`: does this installation work, from its files to its window? Touches no data of the desk's own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from maison import __version__, languages
from maison.application import Desk, Options
from maison.errors import Message, UserError
from maison.languages import N_
from maison.paths import Paths, data_dir

Tell = Callable[[Message], None]
#: A check: what it is about, and what it found.
Found = tuple[Message, str]

_PERSON = {"family_name": "Exemple", "given_names": "Éva", "native_name": "אווה"}


class CheckFailed(UserError):
    """Something of this installation does not work."""

    code = "self-test"


def run(desk: Desk, tell: Tell) -> int:
    """Check one thing after another in a temporary folder, telling of each; 0 when all is well, else 1."""
    with tempfile.TemporaryDirectory(prefix="maison-self-test-", ignore_cleanup_errors=True) as folder:
        own = Desk(Paths.under(Path(folder)).make(), desk.settings.with_(database=""), Options(), desk.clock)
        try:
            for about, found in _checks(own):
                tell(Message(N_("ok: {check} ({found})"), {"check": about, "found": found}))
        except UserError as error:
            tell(Message(N_("FAILED: {reason}"), {"reason": error.message}))
            return 1
        finally:
            own.close()
    tell(Message(N_("This installation works.")))
    return 0


def _checks(desk: Desk) -> Iterator[Found]:
    yield Message(N_("program files")), _files()
    yield Message(N_("database")), _database(desk)
    reference = _arrival(desk)
    yield Message(N_("an arrival")), reference
    for tag in languages.PACK_LANGUAGES:
        yield (
            Message(N_("a pack in {language}"), {"language": languages.get(tag).own_name()}),
            _pack(desk, reference, tag),
        )
    yield Message(N_("the window")), _window(desk)


def _files() -> str:
    """The catalogues are there; a font or an icon that is missing shows when packs and window are drawn."""
    wanted = [(tag, "ui") for tag in languages.UI_LANGUAGES] + [(tag, "pack") for tag in languages.PACK_LANGUAGES]
    for tag, domain in wanted:
        compiled = data_dir("translations") / tag.replace("-", "_") / "LC_MESSAGES" / f"{domain}.mo"
        if tag != "en" and not compiled.is_file():
            raise CheckFailed(
                N_("The translation {name} is missing. Install the program again."), name=f"{tag}/{domain}"
            )
    return __version__


def _database(desk: Desk) -> str:
    from maison.store.migrate import state

    return state(desk.open().store).revision


def _arrival(desk: Desk) -> str:
    from maison.arrivals.model import ArrivalDraft

    today = desk.clock.today()
    draft = ArrivalDraft(**_PERSON, nationalities=("IL",), planned_arrival=today, arrived_on=today)  # type: ignore[arg-type]  # texts
    desk.arrivals.register(draft)
    found = desk.arrival_queries.search("exemple eva")
    if len(found) != 1:
        raise CheckFailed(N_("The arrival that was put on file is not found again."))
    return found[0].reference


def _pack(desk: Desk, reference: str, tag: str) -> str:
    import pypdfium2

    pack = desk.packs.make(desk.arrival_queries.by_reference(reference), tag)
    pages = len(pypdfium2.PdfDocument(pack.content))
    return f"PDF, {pages}"


def _window(desk: Desk) -> str:
    """Open it where nobody sees it, unless a platform of Qt was chosen; it closes when its first page is loaded."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.application import run as open_window
    from ui.self_test import Glimpse

    glimpse = Glimpse(desk)
    if open_window(desk, glimpse.start) or not glimpse.well:
        raise CheckFailed(N_("The window did not open as it should. The log of the desk may say why."))
    return os.environ["QT_QPA_PLATFORM"]
