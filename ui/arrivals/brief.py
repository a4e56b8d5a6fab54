"""An arrival in brief, as the first paint shows it in a list: its name in two scripts, and the chip of its situation."""

from maison.arrivals.status import STATUS_LABELS, Status
from ui.i18n import _

#: situation -> tone and icon of its chip.
_CHIPS = {
    Status.ANNOUNCED: ("neutral", "circle-dashed"),
    Status.EXPECTED: ("accent", "circle"),
    Status.ARRIVED: ("ok", "check"),
    Status.SETTLED: ("ok", "circle-check"),
    Status.LEFT: ("neutral", "log-out"),
}


def chip(status: Status) -> tuple[str, str, str]:
    """Word, tone and icon of a situation."""
    return (_(STATUS_LABELS[status]), *_CHIPS[status])


def isolated(text: str) -> str:
    """`text` in a direction of its own, so that it does not stir up what stands beside it."""
    return f"\u2068{text}\u2069"


def with_native(name: str, native: str) -> str:
    """A name, and behind it the same in its own script."""
    return f"{name} · {isolated(native)}" if native and native != name else name
