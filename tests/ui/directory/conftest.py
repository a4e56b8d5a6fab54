"""The window on a page of the directory, as the tests of arrivals open theirs."""

from tests.ui.arrivals.conftest import opened, settled

__all__ = ["opened", "settled"]
