"""What a note says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from maison.arrivals.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """One conversation with a person, or something to remember of them."""

    happened_on: dt.date
    channel: Channel = Channel.DESK
    topic: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on file: by whom it was written, and its version, which a change sends back."""

    id: int
    person_id: int
    stay_id: int | None
    draft: NoteDraft
    author: str
    version: int
