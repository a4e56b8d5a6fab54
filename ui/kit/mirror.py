"""Left and right in the direction of reading. Qt has this in `QStyle`, whose many enums cost 10 ms of the start."""

from PySide6.QtCore import QRect, Qt

#: The leading edge, centred between top and bottom, without Qt turning it round by itself.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def mirrored(box: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """`box`, laid out from left to right in `within`, where `direction` puts it."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return box
    return QRect(within.left() + within.right() - box.right(), box.top(), box.width(), box.height())


def leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """The alignment of text at the leading edge."""
    return _RIGHT if direction == Qt.LayoutDirection.RightToLeft else _LEFT
