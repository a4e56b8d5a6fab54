"""A sheet for each step that cannot wait: what the roadmap would say of it, its papers to tick off, what happens if it is late."""

from __future__ import annotations

from collections.abc import Iterator

from maison.checklists.model import ChecklistLine
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.steps import Steps, page_code, urgent_lines


def urgent(material: Material, language: Language) -> Part | None:
    """The sheets, each an entry; None where nothing presses."""
    say, steps = language.gettext, Steps(material.checklist, language)
    entries = tuple(
        Entry(line.key, steps.title(line), tuple(_lines(line, steps)), False, page_code(line.step, language))
        for line in urgent_lines(material)
    )
    if not entries:
        return None
    return Part(PartKey.URGENT, say(wording.URGENT), say(wording.URGENT_LEAD), entries, "sheets")


def _lines(line: ChecklistLine, steps: Steps) -> Iterator[Line]:
    yield from steps.dated(line)
    yield from steps.remarks(line)
    yield steps.what(line)
    yield from steps.facts(line, listed=True)
    yield from steps.late(line)
    yield from steps.sources(line)
