"""The roadmap: each step of this person with its dates and papers, those that cannot wait first."""

from __future__ import annotations

from collections.abc import Iterator

from maison.checklists.model import ChecklistLine
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.steps import Steps, page_code, urgent_lines

#: The headings of the roadmap, in their order, and what stands under each.
_GROUPS = (
    ("open", wording.TO_DO, ""),
    ("later", wording.LATER, ""),
    ("question", wording.TO_FIND_OUT, wording.TO_FIND_OUT_LEAD),
    ("done", wording.DONE, ""),
)


def group_of(line: ChecklistLine) -> str:
    """Under which heading a line stands."""
    if line.status in ("done", "to_ask"):
        return "done" if line.status == "done" else "question"
    return "later" if line.status == "not_yet" else "open"


def roadmap(material: Material, language: Language) -> Part | None:
    """All steps; those that have a sheet of their own are named here, and told of there."""
    say, steps = language.gettext, Steps(material.checklist, language)
    sheets = {line.key for line in urgent_lines(material)} if PartKey.URGENT in material.parts else set()
    entries: list[Entry] = []
    for group, title, lead in _GROUPS:
        for line in (line for line in material.lines if group_of(line) == group):
            told = tuple(_lines(line, steps, language, elsewhere=line.key in sheets))
            detailed = group in ("open", "later") and line.key not in sheets
            code = page_code(line.step, language) if detailed else None
            entries.append(
                Entry(line.key, steps.title(line), told, group == "done", code, group=say(title), group_lead=say(lead))
            )
    if not entries:
        return None
    return Part(PartKey.ROADMAP, say(wording.ROADMAP), say(wording.ROADMAP_LEAD), tuple(entries), "steps")


def _lines(line: ChecklistLine, steps: Steps, language: Language, *, elsewhere: bool) -> Iterator[Line]:
    yield from steps.dated(line)
    if line.status == "done":
        return
    if elsewhere:
        yield Line("remark", language.gettext(wording.SEE_SHEET))
        return
    yield from steps.remarks(line)
    if line.status == "to_ask":  # it may not concern this person at all
        return
    yield steps.what(line)
    yield from steps.facts(line)
    yield from steps.sources(line)
