"""What the check of a pack found, in the window's words."""

from __future__ import annotations

from typing import Any, NamedTuple


class Remark(NamedTuple):
    """One finding as it is told. `refuses`: the pack is not printed; `can_pass`: unless somebody says why."""

    text: str
    refuses: bool = False
    can_pass: bool = False


def remarks_of(checked: Any) -> tuple[Remark, ...]:
    """The findings as they are told."""
    return ()
