"""The faces of the window. Latin, Greek and Cyrillic come before the first paint, the other scripts when idle."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QFontDatabase

from maison.paths import data_dir

#: What the first paint needs, in the two weights of the type scale.
FIRST = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
_loaded: set[str] = set()


def load_first() -> None:
    """Load what the first paint needs."""
    for name in FIRST:
        _load(name)


def _load(name: str) -> None:
    """Once in a process: Qt would keep a second copy of the file, and have every widget look its face up again."""
    if name not in _loaded:
        _loaded.add(name)
        QFontDatabase.addApplicationFont(str(data_dir("resources") / "fonts" / name))


def _others() -> Iterator[str]:
    """The regular and bold faces of the other scripts that are not there yet; Qt falls back to them by the characters
    they have.
    """
    folder = data_dir("resources") / "fonts"
    for path in sorted(folder.glob("NotoSans*-*.[to]tf")):
        weight = path.stem.rpartition("-")[2]
        if (
            path.name not in _loaded
            and not path.stem.startswith("NotoSans-")
            and weight in {"Regular", "SemiBold", "Bold"}
        ):
            yield path.name


class IdleLoader(QObject):
    """Loads the faces of the other scripts one by one while nothing else is to be done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = _others()
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._load_next)
        self._timer.start()

    def done(self) -> bool:
        """Whether all are there."""
        return not self._timer.isActive()

    @Slot()
    def _load_next(self) -> None:
        name = next(self._names, None)
        if name is None:
            self._timer.stop()
            return
        _load(name)
