"""What is handed to the directory's page."""

from __future__ import annotations

from typing import NamedTuple

DIRECTORY = "directory"


class ForVisitor(NamedTuple):
    """The places for the person whose stay this is."""

    stay_id: int
