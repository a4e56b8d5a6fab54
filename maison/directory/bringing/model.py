"""What a file says of one place."""

from __future__ import annotations

from typing import NamedTuple

from maison.directory.model import PlaceDraft


class Brought(NamedTuple):
    """A place as a file says it; `place_id` is that of the place on file that it is, None for a new one.

    `given` names the facts (see `directory.facts`) that the file can tell of: what else is known of the place stays as it
    is. None: all that `draft` says.
    """

    draft: PlaceDraft
    place_id: int | None = None
    given: frozenset[str] | None = None
