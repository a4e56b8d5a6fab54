"""Lengths as a content stream has them: points with two decimals.

A page has a thousand of them, and to write one takes longer than all else that is done for a line. So positions are
whole hundredths of a point, and what a number looks like is looked up.
"""

from __future__ import annotations


class _Written(dict[int, str]):
    """Numbers by their hundredths, each written when first met: as many as a large sheet has hundredths along its edges,
    at 100 bytes each.
    """

    _MOST = 1 << 17

    def __missing__(self, hundredths: int) -> str:
        if len(self) >= self._MOST:
            self.clear()
        return self.setdefault(hundredths, f"{hundredths / 100:.2f}".rstrip("0").rstrip("."))


WRITTEN = _Written()


def points(*lengths: float) -> str:
    """Lengths after one another."""
    return " ".join([WRITTEN[round(length * 100)] for length in lengths])
