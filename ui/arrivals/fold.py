"""Parts that stand beside one another while there is room, and under one another at large text."""

from ui import theme
from ui.kit.heading import Folding


class Fold(Folding):
    """Fill `box`. It folds below a width of `fold_at` pixels at 100 %."""

    def __init__(self, *, fold_at: int, spacing: int) -> None:
        super().__init__(spacing=spacing)
        self._fold_at = fold_at

    def wanted_width(self) -> int:
        return theme.current().px(self._fold_at)
