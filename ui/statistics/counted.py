"""The numbers that who sits here may see: whole ones, or those that leave the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maison.accounts.roles import Action

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.progress import Steps
    from maison.statistics.custom import Design
    from maison.statistics.evidence import Evidence
    from maison.statistics.model import Report, Span


def report(desk: Desk, span: Span, steps: Steps | None = None) -> Report:
    """All figures of some days."""
    if desk.may(Action.READ_WHOLE_FIGURES):
        return desk.statistics.report(span, steps)
    return desk.statistics.leaving(span, steps)


def evidence(desk: Desk, which: Evidence, span: Span, steps: Steps | None = None) -> Report:
    """An evidence table."""
    return _seen(desk, desk.statistics.evidence(which, span, steps))


def table(desk: Desk, design: Design, span: Span, steps: Steps | None = None) -> Report:
    """A table that somebody put together. Raises `Invalid`."""
    return _seen(desk, desk.statistics.custom(design, span, steps))


def _seen(desk: Desk, whole: Report) -> Report:
    return whole if desk.may(Action.READ_WHOLE_FIGURES) else desk.statistics.out(whole)
