"""Parts that stand beside one another while there is room, and under one another at large text."""

from ui import theme
from ui.kit.heading import Folding


class Fold(Folding):
    """Fill `box`. It folds below a width of `fold_at` pixels at 100 %, and where the parts would not fit."""

    def __init__(self, *, fold_at: int, spacing: int) -> None:
        super().__init__(spacing=spacing)
        self._fold_at = fold_at

    def wanted_width(self) -> int:
        items = [item for item in map(self.box.itemAt, range(self.box.count())) if item is not None]
        needed = sum(item.minimumSize().width() for item in items) + self.box.spacing() * (len(items) - 1)
        return max(theme.current().px(self._fold_at), needed)
