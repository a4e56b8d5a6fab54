"""Whether a place is open, in words: as near as a visitor asks, and never more than is known."""

import dataclasses
import datetime as dt

import pytest

from maison.clock import LILLE
from maison.directory.model import Place, PlaceDraft
from maison.directory.opening import Openings
from maison.directory.vocabulary import PlaceStatus
from ui.directory.words import opening_text

#: A Thursday.
NOW = dt.datetime(2026, 12, 3, 12, tzinfo=LILLE)
SHUT = PlaceDraft(status=PlaceStatus.TEMPORARILY_CLOSED)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (PlaceDraft(opening_hours="Th 10:00-18:00"), "open now"),
        (PlaceDraft(opening_hours="Th 14:00-18:00"), "closed now, opens today at 14:00"),
        (PlaceDraft(opening_hours="Mo 10:00-18:00"), "closed now, opens on Monday at 10:00"),
        (PlaceDraft(opening_hours="Dec 24 10:00-18:00"), "closed now, opens on 24 December 2026 at 10:00"),
        (PlaceDraft(opening_hours="off"), "closed now"),
        (PlaceDraft(), "not known whether it is open now"),
        (PlaceDraft(opening_hours="le jeudi"), "not known whether it is open now"),
        (SHUT, "closed for the time being"),
        (dataclasses.replace(SHUT, closed_until=dt.date(2026, 12, 24)), "closed until 24 December 2026"),
        (PlaceDraft(status=PlaceStatus.CLOSED_FOR_GOOD), "closed for good"),
    ],
)
def test_opening_is_told(draft: PlaceDraft, told: str) -> None:
    assert opening_text(Place(1, None, 1, draft), Openings(NOW).of(draft), NOW) == told
